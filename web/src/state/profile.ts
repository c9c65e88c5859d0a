import type { AccountID, PersonRow } from '../wire/protocol';
import { patiently, type Ask } from './patiently';
import { Signal } from './signal';

export type Audience = 'everyone' | 'friends' | 'nobody';

/** One's own account, as `accounts.profile` has it. */
export interface ProfileRow {
    id: AccountID;
    username: string;
    email: string;
    verified: boolean;
    role: number;
    role_name: string;
    created: number;
    display_name: string;
    about: string;
    status: string;
    time_zone: string;
    language: string;
    find_by: Audience;
    see_by: Audience;
    write_by: Audience;
    ring_by: Audience;
    second_factor: boolean;
}

export type ProfileChanges = Partial<Pick<ProfileRow,
    'display_name' | 'about' | 'status' | 'time_zone' | 'language'
    | 'find_by' | 'see_by' | 'write_by' | 'ring_by'>>;

/** One's own profile: a change is shown at once, and taken back where the server refuses it. */
export class Profile {
    readonly row = new Signal<ProfileRow | undefined>(undefined);
    private readonly ask: Ask;

    constructor(ask: Ask, private readonly know: (person: PersonRow) => void) {
        this.ask = patiently(ask);
    }

    async read(): Promise<void> {
        this.take(await this.ask<ProfileRow>('accounts.profile'));
    }

    async change(changes: ProfileChanges): Promise<void> {
        const before = this.row.get();
        if (before) this.row.set({ ...before, ...changes });
        try {
            this.take(await this.ask<ProfileRow>('accounts.update', changes));
        } catch (error) {
            this.row.set(before);
            throw error;
        }
    }

    private take(row: ProfileRow): void {
        this.row.set(row);
        this.know({ account: row.id, username: row.username, display_name: row.display_name });
    }
}
