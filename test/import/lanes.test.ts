import { expect, test } from 'vitest';
import type { FromLane, ToLane } from '../../src/import/lane.ts';
import type { LaneFile, LanePiece, PackedPiece } from '../../src/import/lane-work.ts';
import { portLane } from '../../src/import/lanes.ts';
import { waitUntil } from '../support/wait.ts';

const file: LaneFile = {
  ...{ format: 'log', source: 'a.log', day: 0, defaults: null, prefix: '', prefixRecords: 0 },
};
const pieceOf = (text: string): LanePiece => ({
  bytes: new TextEncoder().encode(text),
  how: 'alone',
  skip: 0,
});
const packedOf = (lines: number): PackedPiece => ({
  ...{ segments: [], lines, notUnderstood: 0, times: null, borrowed: false, problem: null },
});

/** A lane, and what its worker's end of the port is told. */
function laneWithEnd() {
  const { port1, port2 } = new MessageChannel();
  const told: ToLane[] = [];
  port2.onmessage = ({ data }: MessageEvent<ToLane>) => told.push(data);
  return { lane: portLane(port1), told, say: (message: FromLane) => port2.postMessage(message) };
}

test('a lane hands its pieces over and answers them in their order', async () => {
  const { lane, told, say } = laneWithEnd();
  lane.open(file);
  const [first, second] = [pieceOf('one'), pieceOf('two')];
  const answers = [lane.work(first), lane.work(second)];
  expect(first.bytes.length).toBe(0);
  await waitUntil('all that was asked', () => told.length === 3);
  expect(told.map(({ kind }) => kind)).toEqual(['file', 'piece', 'piece']);
  say({ kind: 'packed', packed: packedOf(1) });
  say({ kind: 'failed', detail: 'torn' });
  await expect(answers[0]).resolves.toMatchObject({ lines: 1 });
  await expect(answers[1]).rejects.toThrow('torn');
  lane.close();
});

test('who waits for a lane that is closed is told so', async () => {
  const { lane } = laneWithEnd();
  lane.open(file);
  const answer = lane.work(pieceOf('one'));
  lane.close();
  await expect(answer).rejects.toThrow('the lane was ended');
});
