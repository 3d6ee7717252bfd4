# Firmware and diagnostics.
transfers-title = Firmware and diagnostics
transfers-no-version = No version
transfers-no-update = no update
transfers-firmware = Firmware
transfers-phase-scheduled = update scheduled
transfers-phase-downloading = downloading
transfers-phase-retrying = retrying soon
transfers-phase-waiting = waiting for transactions to end
transfers-phase-installing = installing
transfers-phase-uploading = uploading
transfers-phase-restarting = restarting
transfers-begins = starts { $when }
transfers-status = Status
transfers-answer = Answer
transfers-version = Next version
transfers-phase-verifying = verifying the signature
transfers-phase-install-scheduled = waiting for the installation time
