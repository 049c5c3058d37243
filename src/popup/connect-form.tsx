import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import { problemReference } from '../core/problem-words.ts';
import type { ConnectedAccount } from '../core/vendor.ts';
import { ask } from '../messages/client.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { AllowButton, originOf } from './allow-button.tsx';
import { checkCredentials, connectWords } from './connect-words.ts';

const TOKEN_PAGE = 'https://id.atlassian.com/manage-profile/security/api-tokens';

export interface ConnectFormProps {
  readonly email?: string;
  readonly onConnected: (account: ConnectedAccount) => void;
}

/** E-mail and API token. The token stays in this form until Atlassian accepted it, and is forgotten here then. */
export function ConnectForm({ email: known = '', onConnected }: ConnectFormProps) {
  const [email, setEmail] = useState(known);
  const [token, setToken] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [missing, setMissing] = useState<{ email: string | null; token: string | null } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const emailInput = useRef<HTMLInputElement>(null);
  const tokenInput = useRef<HTMLInputElement>(null);

  useEffect(() => {
    (known === '' ? emailInput : tokenInput).current?.focus();
  }, [known]);

  async function connect(): Promise<void> {
    const wrong = checkCredentials(email, token);
    setMissing(wrong);
    setProblem(null);
    if (wrong.email) return emailInput.current?.focus();
    if (wrong.token) return tokenInput.current?.focus();
    setBusy(true);
    const reply = await ask('account/connect', { email: email.trim(), token: token.trim() });
    setBusy(false);
    if (!reply.ok) return setProblem(reply.error);
    setToken('');
    onConnected(reply.value);
  }

  return (
    <form
      class="pop-card"
      noValidate
      aria-label="Connect your Atlassian account"
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void connect();
      }}
    >
      <div>
        <h2 class="pop-card-title">Connect your Atlassian account</h2>
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
      {problem && <ConnectProblem problem={problem} onAllowed={() => void connect()} />}
      <div class="pop-card-foot">
        <Button kind="main" size="large" type="submit" busy={busy}>
          Connect
        </Button>
        <span class="ala-meta" role="status">
          {busy ? 'Asking Atlassian…' : 'Tested first, then kept encrypted'}
        </span>
      </div>
    </form>
  );
}

interface ConnectProblemProps {
  readonly problem: Problem;
  readonly onAllowed: () => void;
}

function ConnectProblem({ problem, onAllowed }: ConnectProblemProps) {
  const { title, what } = connectWords(problem);
  return (
    <div class="pop-form-problem" role="alert">
      <Icon
        name={problem.kind === 'offline' ? 'offline' : problem.kind === 'no-permission' ? 'lock' : 'error'}
      />
      <div>
        <strong>{title}</strong>
        <p>{what}</p>
        {problem.kind === 'no-permission' && <AllowButton origin={originOf(problem)} onAllowed={onAllowed} />}
        {problem.requestId !== null && <p class="ala-meta ala-mono">{problemReference(problem)}</p>}
      </div>
    </div>
  );
}
