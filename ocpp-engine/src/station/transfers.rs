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
    }
}

impl FirmwareState {
    /// The update is over, for good or ill.
    pub(crate) fn is_end(self) -> bool {
        matches!(self, Self::DownloadFailed | Self::InstallationFailed | Self::Installed)
    }
}

impl DiagnosticsState {
    /// The upload is over, for good or ill.
    pub(crate) fn is_end(self) -> bool {
        matches!(self, Self::Uploaded | Self::UploadFailed)
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
