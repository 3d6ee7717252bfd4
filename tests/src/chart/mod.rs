//! Scenario charts: message sequences as data.
//!
//! A chart is a text file. Indentation says what answers what:
//!
//! ```text
//! # Remote start asks for authorization first
//! setting AuthorizeRemoteTxRequests = true
//! csms  RemoteStartTransaction {"connectorId":1,"idTag":"T1"}
//!   cp    {"status":"Accepted"}
//! cp    Authorize {"idTag":"T1"}
//!   csms  {"idTagInfo":{"status":"Accepted"}}
//! user  plugs 1
//! cp    StatusNotification {"connectorId":1,"status":"Preparing",..}
//! ```
//!
//! | line | meaning |
//! | --- | --- |
//! | `connectors = N`, `hardware {..}`, `vehicle {..}`, `cold` | of the station, first in the file; `cold` leaves out the boot |
//! | `setting KEY = VALUE` | changed at the station |
//! | `csms ACTION {..}` / `  cp {..}` / `  cp ERROR Code` / `  cp any` / `  cp malformed` / `  cp silent` | a CALL of the CSMS, and its answer |
//! | `csms raw TEXT` | a frame as it is |
//! | `csms again`, `csms late {..}` | the last frame of the CSMS once more; an answer to the last CALL of the station, after all |
//! | `cp ACTION {..}` / `  csms {..}` / `  csms ERROR Code` / `  csms raw TEXT` / `  csms silent` | a CALL of the station, and the answer to it; without one the CSMS agrees |
//! | `user VERB ..` | plugs, unplugs, presents, stops, faults, clears, pauses, resumes, meters, sets, defines, undefines, jams, frees, sends, types, is strict, is lenient, injects, heals, cuts, skews, reboots, identifies, transfers, names, says, reports, forgets, connects, disconnects, reconnects |
//! | `refused user VERB ..` | the same, refused |
//! | `power off`, `power on`, `reload SECONDS`, `drop`, `open`, `fails` | of the world: `drop` loses the socket, `open` lets the next attempt succeed, `fails` fail |
//! | `download URL ok BYTES`, `download URL fails WHY`, `upload URL ..` | the transfer that the driver was asked for has ended |
//! | `idle` | the driver has nothing to transfer |
//! | `wait SECONDS` | time passes; what is sent meanwhile is looked at by the lines that follow |
//! | `until SECONDS` | the same, but ends as soon as something is sent |
//! | `nothing` | nothing more has been sent |
//! | `notice TEXT` | the log has a notice that contains this, since the last such line |
//! | `violation RULE [POINTER]` | the last frame of the CSMS breaks this rule, there |
//! | `clean` | the last frame of the CSMS breaks nothing |
//! | `twin {..}` | the station has sent its last CALL twice; the CSMS answers the second, too |
//! | `score {..}`, `latency ACTION {..}`, `broken RULE {..}` | the scorecard, or an item of it |
//! | `status N STATUS` | what the connector's status is |
//! | `view NAME {..}` | that part of the station's view |
//!
//! In a pattern `..` allows further fields and `"*"` stands for any value.

mod parse;
mod pattern;
mod run;

pub use parse::{Chart, ChartError};
pub use run::{run, run_recorded};
