import { ADMIN_ORIGIN } from '../core/hosts.ts';
import { Icon } from '../ui/icon.tsx';
import { AllowButton } from './allow-button.tsx';
import { useWithheld } from './use-withheld.ts';

/** For admins, who have nothing to set up unless their browser holds the extension back. */
export function SiteOwnerHint() {
  const withheld = useWithheld(ADMIN_ORIGIN);
  return (
    <section class="log-hint">
      <Icon name={withheld ? 'lock' : 'shield'} />
      <div>
        <h2 class="log-hint-title">You run a site?</h2>
        {withheld ? (
          <AdminWithheld />
        ) : (
          <p class="ala-meta">
            Nothing to set up. Open{' '}
            <a class="ala-link" href={ADMIN_ORIGIN} target="_blank" rel="noreferrer">
              Connected apps
            </a>{' '}
            as admin.
          </p>
        )}
      </div>
    </section>
  );
}

/** The same above the sites that were visited before. Nothing while the extension is allowed there. */
export function AdminWithheldBar() {
  const withheld = useWithheld(ADMIN_ORIGIN);
  if (!withheld) return null;
  return (
    <section class="log-withheld">
      <Icon name="lock" />
      <div>
        <AdminWithheld />
      </div>
    </section>
  );
}

function AdminWithheld() {
  return (
    <>
      <p class="ala-meta">
        This browser does not allow the extension on admin.atlassian.com. Allow it, then reload pages that are
        open.
      </p>
      {/* Whoever shows this looks again by itself. */}
      <AllowButton size="small" origin={ADMIN_ORIGIN} onAllowed={() => {}} />
    </>
  );
}
