import DropdownMenu, { DropdownItemCheckbox, DropdownItemCheckboxGroup } from '@atlaskit/dropdown-menu';
import SearchIcon from '@atlaskit/icon/core/search';
import Textfield from '@atlaskit/textfield';
import { useSettings } from '../base/settings.ts';
import { fill } from '../base/words.ts';
import { PRODUCT_NAMES } from '../data/installed-apps.ts';
import type { Choice, Status } from './listing.ts';

interface ToolbarProps {
  choice: Choice;
  count: number | null;
  onChange: (part: Partial<Choice>) => void;
}

function toggled<T>(list: readonly T[], item: T): T[] {
  return list.includes(item) ? list.filter((one) => one !== item) : [...list, item];
}

/** Search box, filters and the number of apps. */
export function Toolbar({ choice, count, onChange }: ToolbarProps) {
  const { words } = useSettings();
  const statuses: readonly [Status, string][] = [
    ['update', words.updateAvailable],
    ['current', words.upToDate],
  ];
  return (
    <div className="toolbar">
      <div className="toolbar-search">
        <Textfield
          aria-label={words.searchApps}
          placeholder={words.searchApps}
          isCompact
          value={choice.search}
          onChange={(event) => onChange({ search: event.currentTarget.value })}
          elemAfterInput={
            <span className="field-icon field-icon-end">
              <SearchIcon label="" />
            </span>
          }
        />
      </div>
      <DropdownMenu shouldRenderToParent={false} trigger={words.product}>
        <DropdownItemCheckboxGroup id="products" title={words.product}>
          {Object.entries(PRODUCT_NAMES).map(([product, name]) => (
            <DropdownItemCheckbox
              id={product}
              key={product}
              isSelected={choice.products.includes(product)}
              onClick={() => onChange({ products: toggled(choice.products, product) })}
            >
              {name}
            </DropdownItemCheckbox>
          ))}
        </DropdownItemCheckboxGroup>
      </DropdownMenu>
      <DropdownMenu shouldRenderToParent={false} trigger={words.status}>
        <DropdownItemCheckboxGroup id="statuses" title={words.status}>
          {statuses.map(([status, text]) => (
            <DropdownItemCheckbox
              id={status}
              key={status}
              isSelected={choice.statuses.includes(status)}
              onClick={() => onChange({ statuses: toggled(choice.statuses, status) })}
            >
              {text}
            </DropdownItemCheckbox>
          ))}
        </DropdownItemCheckboxGroup>
      </DropdownMenu>
      <span className="toolbar-count">
        {count === null ? '' : fill(words.appCount, { n: count.toLocaleString('en') })}
      </span>
    </div>
  );
}
