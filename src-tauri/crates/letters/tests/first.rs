#[test]
fn first() {
    let text = std::fs::read_to_string(std::env::var("FACTS").unwrap()).unwrap();
    let facts = letters::LetterFacts::from_toml(&text).unwrap();
    let composed = letters::compose(&facts).unwrap_or_else(|f| panic!("{}", f.iter().map(|x| x.to_string()).collect::<Vec<_>>().join("\n")));
    let pages = letters::set(&composed).unwrap();
    println!("{}", pages.text());
    println!("fits {} {}", pages.address_fits, pages.letterhead_fits);
    std::fs::write(std::env::var("OUT").unwrap(), letters::draw(&pages).unwrap()).unwrap();
}
