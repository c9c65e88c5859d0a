import { words } from '../texts';
import { toast } from './parts/Toast';

/** Does something at a click that has no place of its own for what comes in its way. */
export function deed(work: Promise<void>, done?: string): void {
    work.then(() => { if (done) toast(done); }, (error) => toast(words(error)));
}
