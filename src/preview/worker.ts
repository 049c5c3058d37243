/** Entry of the preview's worker, which the download panel starts: it holds the lines and keeps nothing beyond its life. */
import { createFinder } from '../core/redaction/finder.ts';
import { createPause } from '../platform/pause.ts';
import type { FromPreview, ToPreview } from './contract.ts';
import { createGapCounter } from './gap-counter.ts';
import { receiptWriter } from './receipt-writer.ts';
import { createPreviewService } from './service.ts';

/** In ms: whoever scrolls waits no longer than a frame for what is under way. */
const SLICE = 8;

/**
 * A browser compiles an expression at its first use. With the keywords of the usual rules in them these make it do so
 * while Atlassian is still being asked.
 */
const USUAL = [
  'user ana granted access to ana.diaz@example.com from 203.0.113.48, [2001:db8::1]:443 and 00:00:5e:00:53:01',
  'GET https://example.atlassian.net/rest/api/3/search?jql=assignee%3D557058&token=none 200 in 12 ms',
  '{"accountId":"557058:00000000-0000-4000-8000-000000000000","summary":"a","displayName":"Ana Diaz","password":"none"}',
  'Authorization: Bearer none; Cookie: session=none; phone +1 202-555-0143; card 0000 0000 0000 0000; IBAN none; SSN none',
];

function warmUp(): void {
  createFinder().findAll(USUAL);
}

const post = (message: FromPreview) => postMessage(message);
const service = createPreviewService({
  post,
  pause: createPause(SLICE),
  now: () => performance.now(),
  after: (ms, call) => {
    setTimeout(call, ms);
  },
  createGaps: createGapCounter,
  receipts: receiptWriter,
});

addEventListener('message', ({ data }: MessageEvent<ToPreview>) => service.receive(data));
post({ kind: 'ready' });
warmUp();
