import { Finder } from '../search/Finder';
import type { PanelProps } from './Panel';

export const FindInRoom = ({ room }: PanelProps) => <Finder room={room.id} />;
