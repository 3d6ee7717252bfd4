//! Enumerations for file transfers: firmware to the station, diagnostics from it.

use ocpp_types::named_enum;

named_enum! {
    /// How far an update of the firmware is (1.6 §7.25).
    #[derive(Default)]
    pub enum FirmwareState {
        Downloaded = "Downloaded",
        DownloadFailed = "DownloadFailed",
        Downloading = "Downloading",
        #[default]
        Idle = "Idle",
        InstallationFailed = "InstallationFailed",
        Installing = "Installing",
        Installed = "Installed",
        // These only an update with a signature can have (security §6.8).
        DownloadScheduled = "DownloadScheduled",
        DownloadPaused = "DownloadPaused",
        InstallRebooting = "InstallRebooting",
        InstallScheduled = "InstallScheduled",
        InstallVerificationFailed = "InstallVerificationFailed",
        InvalidSignature = "InvalidSignature",
        SignatureVerified = "SignatureVerified",
    }
}

named_enum! {
    /// How far the publication of a firmware is (2.0.1 §3.65).
    #[derive(Default)]
    pub enum PublishState {
        #[default]
        Idle = "Idle",
        DownloadScheduled = "DownloadScheduled",
        Downloading = "Downloading",
        Downloaded = "Downloaded",
        Published = "Published",
        DownloadFailed = "DownloadFailed",
        DownloadPaused = "DownloadPaused",
        InvalidChecksum = "InvalidChecksum",
        ChecksumVerified = "ChecksumVerified",
        PublishFailed = "PublishFailed",
    }
}

named_enum! {
    /// How far an upload of diagnostics is (1.6 §7.24).
    #[derive(Default)]
    pub enum DiagnosticsState {
        #[default]
        Idle = "Idle",
        Uploaded = "Uploaded",
        UploadFailed = "UploadFailed",
        Uploading = "Uploading",
        // These only the upload of a log can have (security §6.19).
        NotSupportedOperation = "NotSupportedOperation",
        PermissionDenied = "PermissionDenied",
        BadMessage = "BadMessage",
    }
}

named_enum! {
    /// What a transfer failed for, as far as the CSMS can be told (security §6.19).
    #[derive(Default)]
    pub enum TransferCause {
        /// Anything else.
        #[default]
        Other = "Other",
        /// The server does not let the station do it.
        PermissionDenied = "PermissionDenied",
        /// The request makes no sense to the server, or its answer none to the station.
        BadMessage = "BadMessage",
        /// The server cannot do it at all.
        NotSupportedOperation = "NotSupportedOperation",
    }
}

named_enum! {
    /// How updates of the firmware shall go.
    #[derive(Default)]
    pub enum FirmwareOutcome {
        /// A file at http or https that is on the CSMS's own host is really fetched; any other is
        /// simulated, and goes well. A CSMS must not reach what only this browser can.
        #[default]
        Auto = "Auto",
        /// So is one on any other host.
        Anywhere = "Anywhere",
        /// Simulated, and all goes well.
        Ok = "Ok",
        /// Simulated: every attempt to download fails.
        DownloadFails = "DownloadFails",
        /// Simulated: the download goes well, and what it brought cannot be installed.
        InstallFails = "InstallFails",
        /// Simulated: the signature of a signed firmware is found to be wrong.
        InvalidSignature = "InvalidSignature",
        /// The signing certificate of a signed firmware is found to be revoked.
        RevokedCertificate = "RevokedCertificate",
    }
}

named_enum! {
    /// How publications of a firmware shall go.
    #[derive(Default)]
    pub enum PublishOutcome {
        /// A file at http or https that is on the CSMS's own host is really fetched, and its
        /// checksum verified; any other is simulated, and goes well.
        #[default]
        Auto = "Auto",
        /// So is one on any other host.
        Anywhere = "Anywhere",
        /// Simulated, and all goes well.
        Ok = "Ok",
        /// Simulated: every attempt to download fails.
        DownloadFails = "DownloadFails",
        /// Simulated: what was downloaded has another checksum.
        InvalidChecksum = "InvalidChecksum",
        /// The file is downloaded and verified, and cannot be offered.
        PublishFails = "PublishFails",
    }
}

named_enum! {
    /// How uploads of diagnostics shall go.
    #[derive(Default)]
    pub enum DiagnosticsOutcome {
        /// To http or https on the CSMS's own host the file is really sent; anywhere else that is
        /// simulated, and goes well.
        #[default]
        Auto = "Auto",
        /// So it is to any other host.
        Anywhere = "Anywhere",
        /// Simulated, and all goes well.
        Ok = "Ok",
        /// Simulated: every attempt to upload fails.
        UploadFails = "UploadFails",
        /// The same, for a reason that `LogStatusNotification` has a word for.
        PermissionDenied = "PermissionDenied",
        BadMessage = "BadMessage",
        NotSupportedOperation = "NotSupportedOperation",
    }
}

impl FirmwareState {
    /// Only an update with a signature can have it.
    pub(crate) fn needs_signature(self) -> bool {
        matches!(
            self,
            Self::DownloadScheduled
                | Self::DownloadPaused
                | Self::InstallRebooting
                | Self::InstallScheduled
                | Self::InstallVerificationFailed
                | Self::InvalidSignature
                | Self::SignatureVerified
        )
    }

    /// The update is over, for good or ill.
    pub(crate) fn is_end(self) -> bool {
        matches!(
            self,
            Self::DownloadFailed
                | Self::InstallationFailed
                | Self::Installed
                | Self::InstallVerificationFailed
                | Self::InvalidSignature
        )
    }
}

impl DiagnosticsState {
    /// The upload is over, for good or ill.
    pub(crate) fn is_end(self) -> bool {
        !matches!(self, Self::Idle | Self::Uploading)
    }
}

named_enum! {
    /// What became of the last status notification.
    #[derive(Default)]
    pub enum NotificationAnswer {
        /// None was sent yet.
        #[default]
        None = "none",
        Waiting = "waiting",
        Accepted = "accepted",
        /// A CALLERROR, or an answer that cannot be used.
        Failed = "failed",
        /// No answer in time, or the connection ended before it came.
        Unanswered = "unanswered",
    }
}
