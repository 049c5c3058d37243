import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import { problemReference } from '../core/problem-words.ts';
import type { ConnectedAccount, VendorRoad } from '../core/vendor.ts';
import { ask } from '../messages/client.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { AllowButton, originOf } from './allow-button.tsx';
import { checkCredentials, connectWords } from './connect-words.ts';
import { CONSOLE_PAGE } from './vendor-problem.ts';

const TOKEN_PAGE = 'https://id.atlassian.com/manage-profile/security/api-tokens';

export interface ConnectFormProps {
  readonly email?: string;
  readonly onConnected: (account: ConnectedAccount) => void;
}

/**
 * E-mail and API token, or the session of the developer console. The token stays in this form until Atlassian accepted
 * it, and is forgotten here then.
 */
export function ConnectForm({ email: known = '', onConnected }: ConnectFormProps) {
  const [email, setEmail] = useState(known);
  const [token, setToken] = useState('');
  const [shown, setShown] = useState(false);
  /** The road that is being tried. */
  const [busy, setBusy] = useState<VendorRoad | null>(null);
  const [missing, setMissing] = useState<{ email: string | null; token: string | null } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const emailInput = useRef<HTMLInputElement>(null);
  const tokenInput = useRef<HTMLInputElement>(null);

  useEffect(() => {
    (known === '' ? emailInput : tokenInput).current?.focus();
  }, [known]);

  async function connect(): Promise<void> {
    const wrong = checkCredentials(email, token);
    setMissing(wrong);
    setFailure(null);
    if (wrong.email) return emailInput.current?.focus();
    if (wrong.token) return tokenInput.current?.focus();
    setBusy('api-token');
    const reply = await ask('accounts/connect', { email: email.trim(), token: token.trim() });
    setBusy(null);
    if (!reply.ok) return setFailure({ problem: reply.error, road: 'api-token' });
    setToken('');
    onConnected(reply.value);
  }

  async function connectSession(): Promise<void> {
    setMissing(null);
    setFailure(null);
    setBusy('console-session');
    const reply = await ask('accounts/connect-session', {});
    setBusy(null);
    if (!reply.ok) return setFailure({ problem: reply.error, road: 'console-session' });
    onConnected(reply.value);
  }

  return (
    <form
      class="log-card"
      noValidate
      aria-label="Connect your Atlassian account"
      onSubmit={(event) => {
        event.preventDefault();
        if (busy === null) void connect();
      }}
    >
      <div>
        <h2 class="log-card-title">Connect your Atlassian account</h2>
        <p class="ala-meta">
          The e-mail and API token that <code class="ala-mono">forge logs</code> uses.
        </p>
      </div>
      <Field
        id="email"
        label="E-mail"
        mono
        value={email}
        onInput={setEmail}
        error={missing?.email ?? null}
        inputRef={emailInput}
        type="email"
        attributes={{ autocomplete: 'username', spellcheck: false }}
      />
      <Field
        id="token"
        label="API token"
        mono
        value={token}
        onInput={setToken}
        error={missing?.token ?? null}
        inputRef={tokenInput}
        type={shown ? 'text' : 'password'}
        attributes={{
          autocomplete: 'off',
          spellcheck: false,
        }}
        action={
          <a class="ala-link" href={TOKEN_PAGE} target="_blank" rel="noreferrer">
            Create a token
          </a>
        }
        after={
          <Button
            kind="subtle"
            size="small"
            icon={shown ? 'eye-off' : 'eye'}
            label={shown ? 'Hide the token' : 'Show the token'}
            title={shown ? 'Hide the token' : 'Show the token'}
            onClick={() => setShown(!shown)}
          />
        }
      />
      {failure?.road === 'api-token' && <ConnectProblem {...failure} onAllowed={() => void connect()} />}
      <div class="log-card-foot">
        <Button kind="main" size="large" type="submit" busy={busy === 'api-token'}>
          Connect
        </Button>
        <span class="ala-meta" role="status">
          {busy === 'api-token' ? 'Asking Atlassian…' : 'Tested first, then kept encrypted'}
        </span>
      </div>
      <div class="log-card-or">
        <div>
          <h3 class="log-card-or-title">Or without a token</h3>
          <p class="ala-meta">Over your developer console session in this browser.</p>
        </div>
        <Button busy={busy === 'console-session'} onClick={() => busy === null && void connectSession()}>
          Use session
        </Button>
      </div>
      {failure?.road === 'console-session' && (
        <ConnectProblem {...failure} onAllowed={() => void connectSession()} />
      )}
    </form>
  );
}

interface Failure {
  readonly problem: Problem;
  readonly road: VendorRoad;
}

interface ConnectProblemProps extends Failure {
  readonly onAllowed: () => void;
}

function ConnectProblem({ problem, road, onAllowed }: ConnectProblemProps) {
  const { title, what } = connectWords(problem, road);
  const note = useRef<HTMLDivElement>(null);
  // Below the fold of a small popup nobody would see why nothing came of it.
  useEffect(() => note.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div class="log-form-problem" role="alert" ref={note}>
      <Icon
        name={problem.kind === 'offline' ? 'offline' : problem.kind === 'no-permission' ? 'lock' : 'error'}
      />
      <div>
        <strong>{title}</strong>
        <p>{what}</p>
        {problem.kind === 'signed-out' && road === 'console-session' && (
          <a class="ala-link" href={CONSOLE_PAGE} target="_blank" rel="noreferrer">
            Open the developer console
          </a>
        )}
        {problem.kind === 'no-permission' && <AllowButton origin={originOf(problem)} onAllowed={onAllowed} />}
        {problem.requestId !== null && <p class="ala-meta ala-mono">{problemReference(problem)}</p>}
      </div>
    </div>
  );
}
