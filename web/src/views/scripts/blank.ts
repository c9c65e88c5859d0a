/** What a script begins as: it can run, and decides nothing. */
export const blank = (name: string): string => `script {
    id = "${name}",
    version = "1",
    api = 1,
    purpose = "Refuses what nobody should say.",
    on_error = "open",
}

on("message.before", function(event)
    if event.text == "say no" then
        return reject("Please do not say that.")
    end
end)
`;

/** Scenarios to begin with, which are true of a blank script. */
export const blankScenarios = (): string => `cases = {
    { says = "lets plain words pass", event = { text = "hello" } },
    { says = "refuses", event = { text = "say no" }, decision = "reject" },
}
`;
