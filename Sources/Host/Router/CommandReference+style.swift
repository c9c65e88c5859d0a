extension CommandReference {
    /// The page's style sheet.
    static let style = """
        :root {
          color-scheme: light dark;
          --ink: light-dark(#1c2430, #e4e8ee);
          --soft: light-dark(#5c6878, #98a3b3);
          --line: light-dark(#dfe4ea, #2c3541);
          --paper: light-dark(#ffffff, #12171e);
          --panel: light-dark(#f5f7f9, #1a212a);
          --accent: light-dark(#0b63c5, #7db8ff);
        }
        * { box-sizing: border-box; }
        html { scroll-padding-top: 1rem; }
        body {
          margin: 0; display: grid; grid-template-columns: 15rem minmax(0, 1fr);
          font: 1rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper);
        }
        nav {
          position: sticky; top: 0; height: 100vh; overflow-y: auto; padding: 1.5rem;
          background: var(--panel); border-right: 1px solid var(--line); font-size: .9rem;
        }
        nav p { margin: 0 0 1.5rem; font-size: 1.1rem; font-weight: 600; }
        nav h2 { margin: 1.2rem 0 .3rem; font-size: .75rem; letter-spacing: .06em; }
        nav h2 { text-transform: uppercase; color: var(--soft); }
        nav ul { margin: 0; padding: 0; list-style: none; }
        nav li a { display: block; padding: .1rem 0; }
        main { max-width: 56rem; padding: 2rem clamp(1rem, 4vw, 3.5rem) 6rem; }
        a { color: inherit; text-decoration: none; }
        a:hover, main p a { color: var(--accent); text-decoration: underline; }
        h1 { margin: 0 0 .5rem; font-size: 2rem; }
        main h2 { margin: 3.5rem 0 0; font-size: 1.5rem; text-transform: capitalize; }
        section { border-top: 1px solid var(--line); margin-top: 1rem; padding-top: .5rem; }
        section:target h3 { color: var(--accent); }
        h3 { margin: .8rem 0 .2rem; font: 600 1.1rem ui-monospace, monospace; }
        h4 { margin: 1rem 0 .2rem; font-size: .8rem; color: var(--soft); }
        p { margin: .3rem 0; }
        small { color: var(--soft); font-weight: 400; }
        code { font: .9em ui-monospace, monospace; overflow-wrap: anywhere; }
        .route {
          display: flex; flex-wrap: wrap; gap: .7rem; align-items: baseline; margin: .5rem 0;
          padding: .35rem .7rem; background: var(--panel); border-radius: .4rem;
        }
        .route b { font-size: .75rem; letter-spacing: .05em; min-width: 3.2rem; }
        .GET b { color: light-dark(#0b63c5, #7db8ff); }
        .POST b { color: light-dark(#17773a, #6fd394); }
        .PUT b, .PATCH b { color: light-dark(#925a00, #f0b95c); }
        .DELETE b { color: light-dark(#b3261e, #ff9b93); }
        .route small { margin-left: auto; }
        table { width: 100%; border-collapse: collapse; font-size: .9rem; }
        th, td { padding: .3rem 1rem .3rem 0; text-align: left; vertical-align: top; }
        tr + tr > * { border-top: 1px solid var(--line); }
        th { width: 12rem; font-weight: 400; }
        td:nth-child(2):not(:last-child) { width: 13rem; color: var(--soft); }
        .codes { margin-top: .8rem; }
        .codes th { width: 4rem; }
        .codes code { margin-right: .7rem; }
        .notice { grid-template-columns: minmax(0, 34rem); place-content: center; }
        .notice { min-height: 100vh; }
        .notice main { padding: 2rem; }
        .button {
          display: inline-block; margin-top: 1rem; padding: .7rem 1.2rem; border-radius: .5rem;
          background: var(--accent); color: var(--paper); font-weight: 600;
        }
        main p a.button { color: var(--paper); text-decoration: none; }
        @media (max-width: 50rem) {
          body:not(.notice) { display: flex; flex-direction: column; }
          nav { position: static; height: auto; border: 0; order: 1; }
          nav ul { display: flex; flex-wrap: wrap; gap: 0 .9rem; }
          nav li a { padding: .75rem 0; min-width: 2.75rem; }
          .route b { line-height: 1; }
          tr { display: block; padding: .3rem 0; }
          tr > *, tr + tr > * { display: block; width: auto !important; padding: 0; border: 0; }
        }

        """
}
