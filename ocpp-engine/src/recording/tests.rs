use super::*;

#[test]
fn inputs_of_earlier_versions_have_sentences_for_texts() {
    let read = |json: &str| serde_json::from_str::<RecordedInput>(json).expect("an input");
    let explanation = Text::verbatim("gone");
    let closed = RecordedInput::Closed { code: 1006, explanation };
    assert_eq!(read(r#"{"closed":{"code":1006,"explanation":"gone"}}"#), closed);
    let error = Some(Text::verbatim("no answer"));
    let cause = TransferCause::Other;
    let done =
        RecordedInput::TransferDone { job: 1, bytes: None, error, sha256: None, md5: None, cause };
    assert_eq!(read(r#"{"transferDone":{"job":1,"bytes":null,"error":"no answer"}}"#), done);
    let notice = RecordedInput::DriverNotice { level: Level::Info, text: Text::verbatim("hi") };
    assert_eq!(read(r#"{"said":{"level":"info","text":"hi"}}"#), notice);
    for input in [closed, done, notice] {
        let json = serde_json::to_string(&input).expect("plain data");
        assert_eq!(read(&json), input);
    }
}
