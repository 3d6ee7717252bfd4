//! What the meters read.
//!
//! **Owns** `MeterValues` and the samples it shares with `StopTransaction`.
//! **Must not know** what a station does with them.

use crate::DateTime;
use crate::declare::{action, enumeration, object};

action! {
    /// Reports what was measured.
    MeterValues "1.6 §6.31" (ChargePoint, Core, "1.6 §4.7") {
        connector_id: i64 = "connectorId" min(0), "The connector; 0 for the main meter.";
        transaction_id: Option<i64> = "transactionId", "The transaction that the values belong to.";
        meter_value: Vec<MeterValue> = "meterValue" at_least(1), "The values, by point in time.";
    }
    MeterValuesResponse "1.6 §6.32" {}
}

object! {
    /// What was measured at one point in time.
    MeterValue "1.6 §7.33" {
        timestamp: DateTime = "timestamp", "When it was measured.";
        sampled_value: Vec<SampledValue> = "sampledValue" at_least(1), "What was measured.";
    }
}

object! {
    /// One value, and what it means.
    SampledValue "1.6 §7.43" {
        value: String = "value", "A decimal number as text, or signed data.";
        context: Option<ReadingContext> = "context",
            "Why it was measured; Sample.Periodic if absent.";
        format: Option<ValueFormat> = "format", "Whether it is a number or signed; Raw if absent.";
        measurand: Option<Measurand> = "measurand",
            "What was measured; Energy.Active.Import.Register if absent.";
        phase: Option<Phase> = "phase", "On which phase; the sum of all if absent.";
        location: Option<Location> = "location", "Where; Outlet if absent.";
        unit: Option<UnitOfMeasure> = "unit",
            "The unit; Wh if absent and the measurand is an energy.";
    }
}

enumeration! {
    /// Why a value was measured.
    ReadingContext "1.6 §7.35" {
        InterruptionBegin = "Interruption.Begin",
        InterruptionEnd = "Interruption.End",
        SampleClock = "Sample.Clock",
        SamplePeriodic = "Sample.Periodic",
        TransactionBegin = "Transaction.Begin",
        TransactionEnd = "Transaction.End",
        Trigger,
        Other,
    }
}

enumeration! {
    /// How a value is written.
    ValueFormat "1.6 §7.49" { Raw, SignedData }
}

enumeration! {
    /// What was measured.
    Measurand "1.6 §7.31" {
        EnergyActiveExportRegister = "Energy.Active.Export.Register",
        EnergyActiveImportRegister = "Energy.Active.Import.Register",
        EnergyReactiveExportRegister = "Energy.Reactive.Export.Register",
        EnergyReactiveImportRegister = "Energy.Reactive.Import.Register",
        EnergyActiveExportInterval = "Energy.Active.Export.Interval",
        EnergyActiveImportInterval = "Energy.Active.Import.Interval",
        EnergyReactiveExportInterval = "Energy.Reactive.Export.Interval",
        EnergyReactiveImportInterval = "Energy.Reactive.Import.Interval",
        PowerActiveExport = "Power.Active.Export",
        PowerActiveImport = "Power.Active.Import",
        PowerOffered = "Power.Offered",
        PowerReactiveExport = "Power.Reactive.Export",
        PowerReactiveImport = "Power.Reactive.Import",
        PowerFactor = "Power.Factor",
        CurrentImport = "Current.Import",
        CurrentExport = "Current.Export",
        CurrentOffered = "Current.Offered",
        Voltage,
        Frequency,
        Temperature,
        SoC,
        Rpm = "RPM",
    }
}

enumeration! {
    /// The phase, or the pair of conductors, that a value was measured on.
    Phase "1.6 §7.34" {
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
    /// Where a value was measured.
    Location "1.6 §7.30" { Cable, Ev = "EV", Inlet, Outlet, Body }
}

enumeration! {
    /// There is none for a frequency, which is in hertz by definition (errata 3.86). Of the two
    /// spellings of Celsius a charge point sends the wrong one (J errata 2.1).
    UnitOfMeasure "1.6 §7.45" {
        Wh,
        KWh = "kWh",
        Varh = "varh",
        Kvarh = "kvarh",
        W,
        KW = "kW",
        VA,
        KVA = "kVA",
        Var = "var",
        Kvar = "kvar",
        A,
        V,
        K,
        Celcius,
        Celsius,
        Fahrenheit,
        Percent,
    }
}
