import type { PreviewLine } from '../preview/contract.ts';
import type { Session } from './session.ts';

/** Of one line: while somebody decides and looks, each answer may be out of date. */
const MOST_ASKED = 3;

/** A line in full as it is now, or null: an answer for another view, or from before a decision, is not shown. */
export async function wholeLine(
  session: Pick<Session, 'state' | 'preview'>,
  k: number,
): Promise<PreviewLine | null> {
  const port = session.preview();
  for (let asked = 0; port && asked < MOST_ASKED; asked++) {
    const { view, version } = session.state();
    const line = await port.whole(k, view);
    const now = session.state();
    if (session.preview() !== port) return null;
    if (now.view === view && now.version === version) return line;
  }
  return null;
}
