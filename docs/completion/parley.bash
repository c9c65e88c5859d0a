# Completion of parley for bash; written by: parley help --bash
_parley() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
    local verb="" words="" index
    for ((index = 1; index < COMP_CWORD; index++)); do
        [[ ${COMP_WORDS[index]} == -* ]] && break
        verb+="${verb:+ }${COMP_WORDS[index]}"
    done
    case $before in
        --config) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
        --data) mapfile -t COMPREPLY < <(compgen -d -- "$word"); return ;;
        --forgive) return ;;
        --kind) return ;;
        --limit) return ;;
        --listen) return ;;
        --room) return ;;
        --since) return ;;
        --to) return ;;
    esac
    case $verb in
        "") words="serve check keys jobs scripts hooks admin config plugins migrate verify backup version help" ;;
        admin) words="--config --data --json" ;;
        backup) words="--config --data" ;;
        check) words="--config --data --json" ;;
        config) words="--config --data --example --markdown" ;;
        help) words="serve check keys jobs scripts hooks admin config plugins migrate verify backup version help --man --bash" ;;
        hooks) words="--config --data --json" ;;
        jobs) words="list retry drop" ;;
        "jobs drop") words="--config --data" ;;
        "jobs list") words="--config --data --json" ;;
        "jobs retry") words="--config --data" ;;
        keys) words="list rotate" ;;
        "keys list") words="--config --data --json" ;;
        "keys rotate") words="--config --data --revoke" ;;
        migrate) words="--config --data --json --plan" ;;
        plugins) words="--config --data --json --forgive" ;;
        scripts) words="list info check test replay enable disable reload rollback explain tail stubs attack" ;;
        "scripts attack") words="--json" ;;
        "scripts check") words="--config --data --json" ;;
        "scripts disable") words="--config --data --json" ;;
        "scripts enable") words="--config --data --json --watch" ;;
        "scripts explain") words="--config --data --json" ;;
        "scripts info") words="--config --data" ;;
        "scripts list") words="--config --data --json" ;;
        "scripts reload") words="--config --data --json" ;;
        "scripts replay") words="--config --data --json --room --since --limit --compare" ;;
        "scripts rollback") words="--config --data --to" ;;
        "scripts stubs") words="--config --data" ;;
        "scripts tail") words="--config --data --kind --json" ;;
        "scripts test") words="--config --data --json" ;;
        serve) words="--config --data --listen --test-echo --with-all --demo" ;;
        verify) words="--config --data" ;;
        version) words="--json" ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
}
complete -F _parley parley
