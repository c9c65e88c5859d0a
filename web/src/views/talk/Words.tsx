import { Fragment, memo, useRef, useState } from 'react';
import type { Item } from '../../state/item';
import { texts } from '../../texts';
import { usePerson, useClient, useSignal } from '../use';
import { parse, type Block, type Inline } from './markdown';

/** A few signs alone are drawn large. */
const SIGNS_ALONE = /^(?:\p{Extended_Pictographic}[\p{Emoji_Modifier}\uFE0F\u200D]*\s*){1,3}$/u;

/** What was said, with its marks drawn. */
export const Words = memo(function Words({ item }: { item: Item }) {
    const hasMentions = item.mentions.length > 0 || item.callsAll;
    return (
        <div className={SIGNS_ALONE.test(item.text) ? 'text is-large' : 'text'} dir="auto">
            <Blocks blocks={parse(item.text)} hasMentions={hasMentions} />
        </div>
    );
});

interface BlocksProps {
    blocks: readonly Block[];
    hasMentions: boolean;
}

function Blocks({ blocks, hasMentions }: BlocksProps) {
    return <>{blocks.map((block, at) => <One key={at} block={block} hasMentions={hasMentions} />)}</>;
}

function One({ block, hasMentions }: { block: Block; hasMentions: boolean }) {
    const inlines = (words: readonly Inline[]) => <Inlines words={words} hasMentions={hasMentions} />;
    switch (block.is) {
        case 'text': return <p dir="auto">{inlines(block.words)}</p>;
        case 'quote':
            return <blockquote dir="auto"><Blocks blocks={block.blocks} hasMentions={hasMentions} /></blockquote>;
        case 'code': return <Code text={block.text} />;
        default: {
            const entries = block.entries.map((words, at) => <li key={at} dir="auto">{inlines(words)}</li>);
            return block.first === undefined ? <ul>{entries}</ul> : <ol start={block.first}>{entries}</ol>;
        }
    }
}

function Inlines({ words, hasMentions }: { words: readonly Inline[]; hasMentions: boolean }) {
    return <>{words.map((word, at) => {
        if (typeof word === 'string') return <Fragment key={at}>{word}</Fragment>;
        switch (word.is) {
            case 'code': return <code key={at}>{word.text}</code>;
            case 'mention': return hasMentions ? <Mention key={at} name={word.name} /> : `@${word.name}`;
            case 'link':
                return <a key={at} href={word.to} target="_blank" rel="noopener noreferrer nofollow">{word.words}</a>;
            default: {
                const inner = <Inlines words={word.words} hasMentions={hasMentions} />;
                if (word.is === 'bold') return <strong key={at}>{inner}</strong>;
                return word.is === 'italic' ? <em key={at}>{inner}</em> : <s key={at}>{inner}</s>;
            }
        }
    })}</>;
}

const ALL = new Set(['room', 'here']);

function Mention({ name }: { name: string }) {
    const me = usePerson(useSignal(useClient().me));
    const isMe = ALL.has(name) || name.toLowerCase() === me?.username.toLowerCase();
    return <bdi className={isMe ? 'mention is-me' : 'mention'}>@{name}</bdi>;
}

/** Program text, as it was written, to be taken along. */
function Code({ text }: { text: string }) {
    const [isCopied, setCopied] = useState(false);
    const timer = useRef<ReturnType<typeof setTimeout>>();
    const copy = (): void => {
        void navigator.clipboard.writeText(text).then(() => {
            setCopied(true);
            clearTimeout(timer.current);
            timer.current = setTimeout(() => setCopied(false), 2000);
        });
    };
    return (
        <div className="code" dir="ltr">
            <pre tabIndex={0} aria-label={texts.messages.code}><code>{text}</code></pre>
            <button type="button" aria-live="off" onClick={copy}>
                {isCopied ? texts.messages.copied : texts.messages.copy}
            </button>
        </div>
    );
}
