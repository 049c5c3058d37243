import { Component, type ComponentChildren } from 'preact';

export interface StillProps {
  /** What the view depends on, always as many. */
  readonly on: readonly unknown[];
  readonly view: () => ComponentChildren;
}

/** Renders its view again only when something it depends on is another value. For the rows of long lists. */
export class Still extends Component<StillProps> {
  override shouldComponentUpdate(next: Readonly<StillProps>): boolean {
    return next.on.some((value, index) => !Object.is(value, this.props.on[index]));
  }

  override render(): ComponentChildren {
    return this.props.view();
  }
}
