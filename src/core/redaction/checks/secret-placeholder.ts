/** Values that stand for a secret, or say that there is none. */

const STANDS_FOR = new RegExp(
  [
    // Already redacted, masked, or a pseudonym.
    '[*•.#xX_-]+',
    String.raw`.*(?:\*{3}|•{2}|x{6}|X{6}|\.{3}|…).*`,
    String.raw`<[^<>]*>|\[[^[\]]*\]|\{.*\}|\([^()]*\)|\((?:none|null|nil|empty|unset|not set|unknown|secret)`,
    '.*(?:redacted|masked|hidden|filtered|scrubbed|sanitized|omitted|removed|encrypted|placeholder).*',
    // Variables and templates of shells, CI systems, templates and format strings.
    String.raw`\$.{0,2}[{(].*|\$[a-z_]+(?:_[a-z0-9]+)*`,
    String.raw`%[\w()-]+%?`,
    String.raw`@[\w-]+@`,
    '.*%[sdv](?:[^a-z0-9].*)?',
    String.raw`.*(?:\{\{|\$\{|%\(|<%|#\{)[\w .:-]*(?:[})%].*)?`,
    String.raw`(?:process|import\.meta|os|env|environ|config|settings|secrets|vars|args|options|props|this|self|req|request|res|response|params|body|data|user|ctx|context|var|local|module|System|Deno|Bun)[.[?].*`,
    String.raw`(?:getenv|env|require|await|new|func|function|async|typeof|return)\b.*`,
    // What documents write instead.
    '(?:.*[-_ ])?(?:your|insert|enter|replace)(?:[-_ ].*|(?:api|access|auth|secret|private)?(?:key|token|secret|pass(?:word|wd)?|value|here).*)',
    '.*(?:change[-_ ]?(?:me|this|it)|example|sample|dummy|fixme|foobar).*',
    '(?:my|some|the|test|fake|a|an|any)[-_ ]?(?:super)?[-_ ]?(?:api|access|auth|secret|private)?[-_ ]?(?:key|token|secret|password|pass|value|credentials?)',
    String.raw`(.)\1*`,
    '(?:abc|123|1234|12345|abcdef|foo|bar|baz|qwe)',
  ]
    .map((one) => `^(?:${one})$`)
    .join('|'),
  'i',
);

export function isPlaceholder(value: string): boolean {
  return STANDS_FOR.test(value);
}

/** Words that follow the name of a secret in logs, forms and code, and are never one. */
const WORDS = new Set(
  (
    'null nil none undefined true false yes no on off empty unset set missing invalid valid expired expires required optional ' +
    'incorrect wrong correct ok failed failure success error unknown unauthorized forbidden denied rejected accepted revoked ' +
    'disabled enabled active inactive present absent found not-found default string str text number int integer boolean bool ' +
    'object array char varchar any void symbol bytes buffer password passwd pwd passphrase pass secret token key api-key apikey ' +
    'auth oauth oauth2 oidc saml basic bearer digest jwt login logout user username email plain plaintext hash hashed bcrypt md5 ' +
    'sha1 sha256 argon2 pbkdf2 reset changed updated created deleted verified mismatch match matches matched must should cannot ' +
    'is was has are can for from to of and or in at by the this that with if not too only old new current same both input field ' +
    'label hidden public private protected static final const let var readonly never always auto manual system local remote ' +
    'refresh access id-token mfa otp totp sms publickey keyboard-interactive kerberos ldap pam ntlm anonymous guest prompt stdin ' +
    'env file vault keychain generated rotated ready done pending skipped loaded cached stored provided given supplied received ' +
    'accepted sent used using validated checked check validation authentication authorization attempt attempts policy strength ' +
    'length minimum maximum weak strong medium blank n/a na tbd todo nan infinity amd64 i386 arm64'
  ).split(' '),
);

/** Whether the value says something about a secret ("expired", "null") instead of being one. */
export function isRemark(value: string): boolean {
  return WORDS.has(
    value
      .toLowerCase()
      .replace(/[.!?:_]+$/, '')
      .replaceAll('_', '-'),
  );
}
