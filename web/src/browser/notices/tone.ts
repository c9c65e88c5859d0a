/** Two soft notes, a fourth apart: short, so that nobody is startled. */
const NOTES = [{ hertz: 587.33, at: 0 }, { hertz: 783.99, at: 0.11 }];
const LENGTH = 0.35;
const LOUDNESS = 0.12;

let context: AudioContext | undefined;

/** Heard only where the person has touched the page: browsers want it so. */
export function playTone(): void {
    context ??= new AudioContext();
    void context.resume();
    for (const { hertz, at } of NOTES) note(context, hertz, context.currentTime + at);
}

function note(audio: AudioContext, hertz: number, at: number): void {
    const oscillator = new OscillatorNode(audio, { frequency: hertz });
    const gain = new GainNode(audio, { gain: 0 });
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + LENGTH);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(at);
    oscillator.stop(at + LENGTH);
}
