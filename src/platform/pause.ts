/** Long work in small pieces, so that whatever else waits has a turn. */

/**
 * Gives a function to call between two pieces of work: once `every` ms have gone by since the last turn, it lets waiting
 * events, messages and timers go first; before that it comes back at once.
 */
export function createPause(every = 16): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < every) return;
    await nextTurn();
    last = performance.now();
  };
}

/**
 * By a message: a timer of 0 ms takes 4 after a few, and `scheduler.yield` comes back before the messages that wait
 * already.
 */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
