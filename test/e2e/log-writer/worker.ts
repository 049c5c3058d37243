/**
 * The background of a small extension that does nothing but write, with the product's own log store. It is not the shipped
 * extension, since a test has to drive the writer batch by batch, with lines it knows, and to hear of every acknowledgement
 * and of nothing else; the shipped one writes what it fetched, when it thinks fit, and tells nobody.
 */
import { databaseSource } from '../../../src/storage/database.ts';
import { createLogStore } from '../../../src/storage/logs/log-store.ts';
import { pause } from '../../bench/page/pause.ts';
import { batchOf, endOf, PARTITION, readingOf, SOURCE } from './batches.ts';
import type { News, Order } from './calls.ts';
import { type Port, runtime } from './port.ts';

/** Batches between two rounds of maintenance. */
const TIDY_EVERY = 2;

// Smaller than the product's, so that every few batches there is a merge to be killed in.
const limits = { lines: 1_024, characters: 4_000_000 };
const store = createLogStore({ source: databaseSource(), pause, limits });

async function write(until: number, tell: (news: News) => void, goOn: () => Promise<void>): Promise<void> {
  const { signal } = new AbortController();
  const coverage = await store.coverage(PARTITION, SOURCE);
  if (!coverage.ok) return tell({ kind: 'refused', problem: coverage.error });
  let batch = batchOf(coverage.value.bookmark) + 1;
  tell({ kind: 'resumed', batch });
  for (; batch <= until; batch++) {
    const reading = readingOf(batch);
    tell({ kind: 'appending', batch });
    const appended = await store.append(reading);
    if (!appended.ok) return tell({ kind: 'refused', problem: appended.error });
    const { added, known } = appended.value;
    tell({ kind: 'appended', batch, added, known });
    await goOn();
    if (batch % TIDY_EVERY !== 0) continue;
    tell({ kind: 'tidying' });
    const tidied = await store.maintain({ now: endOf(batch), signal });
    if (!tidied.ok) return tell({ kind: 'refused', problem: tidied.error });
    tell({ kind: 'tidied', merged: tidied.value.merged });
  }
  tell({ kind: 'finished' });
}

runtime.onConnect.addListener((port: Port) => {
  let resume: () => void = () => {};
  const tell = (news: News) => port.postMessage(news);
  const goOn = () =>
    new Promise<void>((resolve) => {
      resume = resolve;
    });
  port.onMessage.addListener((message) => {
    const order = message as Order;
    if (order.do === 'go on') resume();
    else void write(order.until, tell, goOn);
  });
});
