/** Calls into a worker and answers out of it. */
interface Call {
  readonly id: number;
  readonly name: string;
  readonly argument: unknown;
}

interface Answer {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

type Methods = Readonly<Record<string, (argument: never) => Promise<unknown>>>;

/** In the worker. */
export function serveCalls(methods: Methods): void {
  self.addEventListener('message', async ({ data }: MessageEvent<Call>) => {
    const { id, name, argument } = data;
    let answer: Answer;
    try {
      const method = methods[name];
      if (!method) throw new Error(`no ${name}`);
      answer = { id, value: await method(argument as never) };
    } catch (error) {
      answer = { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
    self.postMessage(answer);
  });
}

let last = 0;

/** In the page. */
export function caller(worker: Worker): (name: string, argument: unknown) => Promise<unknown> {
  return (name, argument) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      const broken = new AbortController();
      const { signal } = broken;
      worker.addEventListener(
        'message',
        ({ data }: MessageEvent<Answer>) => {
          if (data.id !== id) return;
          broken.abort();
          if (data.error === undefined) resolve(data.value);
          else reject(new Error(data.error));
        },
        { signal },
      );
      worker.addEventListener(
        'error',
        ({ message }) => {
          broken.abort();
          reject(new Error(`The worker failed: ${message}`));
        },
        { signal },
      );
      worker.postMessage({ id, name, argument });
    });
}
