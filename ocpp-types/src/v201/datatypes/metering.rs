//! What the meters read.
//!
//! **Owns** `MeterValue` and what it consists of.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{enumeration, object201 as object};

object! {
    /// What was measured at one point in time.
    MeterValue "2.0.1 §2.32" {
        sampled_value: Vec<SampledValue> = "sampledValue" min_items(1), "What was measured.";
        timestamp: DateTime = "timestamp", "When it was measured.";
    }
}

object! {
    /// One value, and what it means.
    SampledValue "2.0.1 §2.41" {
        value: f64 = "value", "The number that was measured.";
        context: Option<ReadingContext> = "context", or "Sample.Periodic",
            "Why it was measured; Sample.Periodic if absent.";
        measurand: Option<Measurand> = "measurand", or "Energy.Active.Import.Register",
            "What was measured; Energy.Active.Import.Register if absent.";
        phase: Option<Phase> = "phase", "On which phase; the sum of all if absent.";
        location: Option<Location> = "location", or "Outlet", "Where; Outlet if absent.";
        signed_meter_value: Option<SignedMeterValue> = "signedMeterValue",
            "The reading with its signature.";
        unit_of_measure: Option<UnitOfMeasure> = "unitOfMeasure",
            "The unit; Wh if absent and the measurand is an energy.";
    }
}

object! {
    /// A reading with its signature.
    SignedMeterValue "2.0.1 §2.46" {
        signed_meter_data: String = "signedMeterData" max(2500),
            "The data and the signature in Base64.";
        signing_method: String = "signingMethod" max(50), "The algorithm of the signature.";
        encoding_method: String = "encodingMethod" max(50), "The format of the data, such as OCMF.";
        public_key: String = "publicKey" max(2500),
            "The key that the signature is checked with, in Base64; may be empty.";
    }
}

object! {
    /// A unit, and the power of ten before it.
    UnitOfMeasure "2.0.1 §2.49" {
        unit: Option<String> = "unit" max(20), or "Wh",
            "The unit; Wh if absent and the measurand is an energy.";
        multiplier: Option<i64> = "multiplier", or "0",
            "The power of ten that the value is multiplied by; 0 if absent.";
    }
}

enumeration! {
    /// Where a value was measured.
    Location "2.0.1 §3.47" { Body, Cable, Ev = "EV", Inlet, Outlet }
}

enumeration! {
    /// What was measured.
    Measurand "2.0.1 §3.50" {
        CurrentExport = "Current.Export",
        CurrentImport = "Current.Import",
        CurrentOffered = "Current.Offered",
        EnergyActiveExportRegister = "Energy.Active.Export.Register",
        EnergyActiveImportRegister = "Energy.Active.Import.Register",
        EnergyReactiveExportRegister = "Energy.Reactive.Export.Register",
        EnergyReactiveImportRegister = "Energy.Reactive.Import.Register",
        EnergyActiveExportInterval = "Energy.Active.Export.Interval",
        EnergyActiveImportInterval = "Energy.Active.Import.Interval",
        EnergyActiveNet = "Energy.Active.Net",
        EnergyReactiveExportInterval = "Energy.Reactive.Export.Interval",
        EnergyReactiveImportInterval = "Energy.Reactive.Import.Interval",
        EnergyReactiveNet = "Energy.Reactive.Net",
        EnergyApparentNet = "Energy.Apparent.Net",
        EnergyApparentImport = "Energy.Apparent.Import",
        EnergyApparentExport = "Energy.Apparent.Export",
        Frequency,
        PowerActiveExport = "Power.Active.Export",
        PowerActiveImport = "Power.Active.Import",
        PowerFactor = "Power.Factor",
        PowerOffered = "Power.Offered",
        PowerReactiveExport = "Power.Reactive.Export",
        PowerReactiveImport = "Power.Reactive.Import",
        SoC,
        Voltage,
    }
}

enumeration! {
    /// The phase, or the pair of conductors, that a value was measured on.
    Phase "2.0.1 §3.64" {
        L1,
        L2,
        L3,
        N,
        L1N = "L1-N",
        L2N = "L2-N",
        L3N = "L3-N",
        L1L2 = "L1-L2",
        L2L3 = "L2-L3",
        L3L1 = "L3-L1",
    }
}

enumeration! {
    /// Why a value was measured.
    ReadingContext "2.0.1 §3.66" {
        InterruptionBegin = "Interruption.Begin",
        InterruptionEnd = "Interruption.End",
        Other,
        SampleClock = "Sample.Clock",
        SamplePeriodic = "Sample.Periodic",
        TransactionBegin = "Transaction.Begin",
        TransactionEnd = "Transaction.End",
        Trigger,
    }
}
