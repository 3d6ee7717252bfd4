use super::*;

fn card(id_tag: &str, name: &str) -> Card {
    Card::new(id_tag, name)
}

#[test]
fn what_is_written_is_read_again() {
    let all =
        [card("04A2", "Alice’s fob"), card("B", "\"Bob\", the; 2nd"), card("C", "line\nbreak")];
    for format in Format::ALL {
        assert_eq!(read(&write(&all, format)), Ok(all.to_vec()), "{format:?}");
    }
    assert!(write(&all, Format::Csv).starts_with("idTag,name\n04A2,Alice’s fob\n"));
    assert_eq!(write(&[], Format::Json), "[]");
    assert_eq!(write(&[], Format::Csv), "");
    let kinds = [card("A", "Ann"), Card { kind: TokenType::KeyCode, ..card("1234", "PIN") }];
    for format in Format::ALL {
        assert_eq!(read(&write(&kinds, format)), Ok(kinds.to_vec()), "{format:?}");
    }
}

#[test]
fn a_spreadsheet_may_write_it_otherwise() {
    let expected = vec![card("A", "Ann"), card("B", "Bob")];
    for text in ["A,Ann\nB,Bob", "\u{feff}idtag;Name\r\nA;Ann\r\nB;Bob\r\n", " A , Ann \nB,Bob"] {
        assert_eq!(read(text), Ok(expected.clone()), "{text:?}");
    }
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let long = "A".repeat(37);
    for (text, id, place) in [
        ("", "page-cards-empty", ""),
        ("A,Ann\nB", "page-cards-columns", "line 2"),
        ("A,Ann,x", "page-cards-type", "line 1"),
        ("A,Ann,Local,x", "page-cards-columns", "line 1"),
        (&format!("A,Ann\n{long},Bob"), "page-cards-entry", "card 2"),
        ("A,", "page-cards-entry", "card 1"),
        (r#"[{"idTag":"A"}]"#, "page-cards-json", "name"),
        (r#"{"idTag":"A","name":"Ann"}"#, "page-cards-json", ""),
        (r#"[{"idTag":5,"name":"Ann"}]"#, "page-cards-json", "string"),
        (&"[".repeat(100_000), "page-cards-json", ""),
        (&"A".repeat(MAX_TEXT_BYTES + 1), "page-cards-long", ""),
    ] {
        let why = read(text).expect_err("no list");
        assert_eq!(why.id(), id);
        assert!(why.english().contains(place), "{}", why.english());
    }
}

#[test]
fn a_list_is_told_from_other_files() {
    for text in ["idTag,name\nA,Ann", "\u{feff}\"IDTAG\";name", " [{\"idTag\":\"A\"}]"] {
        assert!(is_list(text), "{text}");
    }
    for text in ["", "A,Ann", "[1]", "{\"idTag\":\"A\"}", "<html>", "“”“”“”"] {
        assert!(!is_list(text), "{text}");
    }
}

#[test]
fn a_card_is_there_once_whatever_its_case() {
    let mut all = Vec::new();
    for (tag, name) in [("A", "Ann"), ("B", "Bob"), ("a", "Anna")] {
        set(&mut all, card(tag, name)).unwrap();
    }
    assert_eq!(all, [card("a", "Anna"), card("B", "Bob")]);
    assert_eq!(label(&all, "b"), "b (Bob)");
    assert_eq!(label(&all, "C"), "C");
    let id_tag = "b";
    let notice = text!("card-turned-away", "{id_tag} rejected: {why}", id_tag, why = "Blocked");
    assert_eq!(named(&all, &notice).english(), "b (Bob) rejected: Blocked");
    assert_eq!(set(&mut all, card("", "x")).unwrap_err().id(), "page-card-tag");
    assert_eq!(set(&mut all, card("C", &"x".repeat(61))).unwrap_err().id(), "page-card-name");
    for number in 0..MAX_CARDS - 2 {
        set(&mut all, card(&format!("T{number}"), "x")).unwrap();
    }
    assert_eq!(set(&mut all, card("C", "x")).unwrap_err().id(), "page-cards-full");
}
