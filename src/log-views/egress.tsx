import { useId, useState } from 'preact/hooks';

const LIST: readonly (readonly [to: string, what: string])[] = [
  [
    'api.atlassian.com',
    'Your e-mail and API token, to sign each request, and which app, environment and time the lines are asked for.',
  ],
  [
    'developer.atlassian.com',
    'Only where you chose its session in place of a token: the same, over that session.',
  ],
  [
    'admin.atlassian.com',
    'Over your own session, while one of its pages is open: which apps a site has, whether their vendors can read logs, and changes that you confirm.',
  ],
];

/** The foot of the first run: what goes where, unfolded in place. */
export function Egress() {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <footer class="log-foot log-egress">
      {open && (
        <section id={id} aria-label="What leaves this computer">
          <dl>
            {LIST.map(([to, what]) => (
              <div key={to}>
                <dt>To {to}</dt>
                <dd>{what}</dd>
              </div>
            ))}
            <div>
              <dt>To anyone else</dt>
              <dd>
                Nothing: no usage data, no crash reports, no fonts or images from elsewhere. Only if you set
                up forwarding, log lines go to the collector that you name.
              </dd>
            </div>
          </dl>
        </section>
      )}
      <p>
        Talks to Atlassian only, unless you set up forwarding.{' '}
        <button
          type="button"
          class="ala-link"
          aria-expanded={open ? 'true' : 'false'}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
        >
          What leaves this computer
        </button>
      </p>
    </footer>
  );
}
