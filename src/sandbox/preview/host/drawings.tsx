import { createController, type Controller } from '@remote-ui/react/host'
import type { ComponentType, ReactNode } from 'react'
import * as actions from './components/actions.tsx'
import { BarChart, LineChart } from './components/charts.tsx'
import * as crm from './components/crm.tsx'
import * as data from './components/data.tsx'
import { Dropdown, DropdownButtonItem } from './components/dropdown.tsx'
import * as feedback from './components/feedback.tsx'
import * as layout from './components/layout.tsx'
import * as pages from './components/pages.tsx'
import * as steps from './components/steps.tsx'
import * as table from './components/table.tsx'
import { Tab, Tabs } from './components/tabs.tsx'
import * as text from './components/text.tsx'
import { DateInput, TimeInput } from './fields/date-fields.tsx'
import { MultiSelect, Select, ToggleGroup } from './fields/choice-fields.tsx'
import { Form } from './fields/form.tsx'
import { CurrencyInput, NumberInput, StepperInput } from './fields/number-fields.tsx'
import { Input, SearchInput, TextArea } from './fields/text-fields.tsx'
import { Checkbox, RadioButton, Toggle } from './fields/toggle-fields.tsx'
import { guardFunctions } from './guard-functions.ts'
import * as overlays from './overlays.tsx'
import { useRuntime, useWords } from './runtime.ts'

type Drawing = ComponentType<Record<string, unknown> & { children?: ReactNode }>

const { fromHubSpot, ...crmDrawn } = crm

const HUBSPOT_ONLY = [
  'CrmAssociationTable',
  'CrmDataHighlight',
  'CrmReport',
  'CrmAssociationPivot',
  'CrmAssociationPropertyList',
  'CrmAssociationStageTracker',
  'CrmSimpleDeadline',
  'CrmStageTracker',
  'CrmStatistics',
]

/** HubSpot offers what stands on a record's data in no other place (ui-extensions §1.3). */
const onRecord = (components: Record<string, ComponentType<never>>): Record<string, ComponentType<never>> =>
  Object.fromEntries(
    Object.entries(components).map(([name, component]) => [
      name,
      recordOnly(name, component as unknown as Drawing),
    ]),
  )

const recordOnly = (name: string, Component: Drawing): ComponentType<never> =>
  function RecordOnly(props: Record<string, unknown>) {
    const { context } = useRuntime()
    const words = useWords()
    if (context.crm) return <Component {...props} />
    return (
      <p className="ch-placeholder" data-placeholder={name}>
        {words('recordOnly', { name })}
      </p>
    )
  }

/** By the names that come over the wire (ui-extensions §1.2). */
const named: Record<string, ComponentType<never>> = {
  ...text,
  ...layout,
  ...actions,
  ...feedback,
  ...data,
  ...steps,
  ...table,
  ...pages,
  ...overlays,
  ...onRecord(crmDrawn),
  ...onRecord(Object.fromEntries(HUBSPOT_ONLY.map((name) => [name, fromHubSpot(name)]))),
  BarChart,
  LineChart,
  Dropdown,
  DropdownButtonItem,
  Tab,
  Tabs,
  Form,
  Input,
  TextArea,
  Textarea: TextArea,
  SearchInput,
  NumberInput,
  CurrencyInput,
  StepperInput,
  DateInput,
  TimeInput,
  Select,
  MultiSelect,
  ToggleGroup,
  Toggle,
  Checkbox,
  RadioButton,
}

export const drawnNames: readonly string[] = Object.keys(named)

/** Whatever the card hands over as a function can be called without a thought for its fate. */
const guarded = (Component: Drawing): Drawing =>
  function Guarded({ children, ...props }) {
    return <Component {...guardFunctions(props)}>{children}</Component>
  }

/** Tests look for `data-placeholder`: a card must not use what nobody can see here. */
const unknown = (name: string): Drawing =>
  function Unknown({ children }) {
    const words = useWords()
    return (
      <div className="ch-placeholder" data-placeholder={name}>
        <p>{words('unknown', { name })}</p>
        {children}
      </div>
    )
  }

const drawings = new Map(
  Object.entries(named).map(([name, component]) => [name, guarded(component as unknown as Drawing)]),
)

const drawingOf = (name: string): Drawing => {
  const known = drawings.get(name)
  if (known) return known
  const placeholder = unknown(name)
  drawings.set(name, placeholder)
  return placeholder
}

/** remote-ui's own would throw on a name it does not know. */
export const controller: Controller = {
  ...createController({}),
  get: (type) => drawingOf(String(type)),
}
