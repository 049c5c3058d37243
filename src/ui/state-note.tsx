import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export interface StateNoteProps {
  readonly icon: IconName;
  /** Colour marks only what needs a person. */
  readonly tone?: 'plain' | 'warning' | 'danger';
  readonly title: string;
  /** What happened and what is still true. */
  readonly what: ComponentChildren;
  /** Atlassian's request id and the like, for a support case. */
  readonly reference?: string | null;
  /** What to do next: one button, at most a second quieter one. */
  readonly next?: ComponentChildren;
  /** `alert` interrupts a screen reader, `status` waits for a pause. */
  readonly role?: 'alert' | 'status';
}

/** What happened, what is still true, one thing to do next. */
export function StateNote({ icon, tone = 'plain', title, what, reference, next, role }: StateNoteProps) {
  return (
    <section class="ala-note" data-tone={tone} role={role} aria-label={title}>
      <div class="ala-note-head">
        <Icon name={icon} />
      </div>
      <h2 class="ala-note-title">{title}</h2>
      <p class="ala-note-what">{what}</p>
      {reference && <p class="ala-note-reference ala-mono">{reference}</p>}
      {next && <div class="ala-note-next">{next}</div>}
    </section>
  );
}
