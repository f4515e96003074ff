use super::*;
#[test]
fn look() {
    for t in [
        "- a\n- b {.rust}\n\n  - c {#x .y}\n\n    para\n\n- d\n\ntext",
        "> - a\n>\n> - b\n>   more\n> - c\n\nd",
        "- [x] a\n- [ ]  b `c`{.d}\n-\n- e",
        "1. > - a\n   > - b\n2. x",
        "| a | b |\n|:--|--:|\n| c | d |",
        "a[^1] <!-- x --> b\n\n[^1]: foot\n",
        "# A {#a .b} #\n\nB {.c}\n===\n",
        "    code\r\n    more\r\n\r\n```rust x\r\nfn\r\n\r\nx\r\n```\r\n",
        "- - a\n  - b\n- c",
    ] {
        println!("{t:?}\n{:#?}", read(t).map(|r| r.blocks));
    }
}
