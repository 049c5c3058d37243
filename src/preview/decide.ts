import { type Decisions, withKind, withPlace, withValue } from '../core/redaction/inspect-policy.ts';
import type { Decision } from '../core/redaction/policy.ts';
import type { Decided } from './contract.ts';
import type { PreviewSession } from './session.ts';

/** The decisions with one more. Null: there is nothing to decide there, or it is decided so already. */
export async function withDecision(
  session: PreviewSession,
  what: Decided,
  decision: Decision,
): Promise<Decisions | null> {
  const { now } = session.history;
  switch (what.by) {
    case 'kind':
      return now.kinds.get(what.kind) === decision ? null : withKind(now, what.kind, decision);
    case 'value': {
      if (now.values.get(what.valueId) === decision) return null;
      const value = session.inspector.table.at(what.valueId);
      if (!value) return null;
      // Those that could not be told apart are decided together.
      return value.isRest ? withKind(now, value.kind, decision) : withValue(now, what.valueId, decision);
    }
    case 'place': {
      const line = await session.store.lineAt(what.k);
      if (!line) return null;
      const [inspected] = session.inspector.inspect([{ k: what.k, line }]);
      const text = inspected?.texts.find(({ column }) => column === what.column);
      const span = text?.spans.find(({ start, end }) => start === what.start && end === what.end);
      if (!span || span.decision === decision) return null;
      const { kind, tier, valueId } = span;
      const { k, column, start, end } = what;
      return withPlace(session.history.now, { line: k, column, start, end, decision, kind, tier, valueId });
    }
  }
}
