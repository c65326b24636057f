import type {
  CrmActionButtonProps,
  CrmActionLinkProps,
  CrmCardActionsProps,
  CrmPropertyListProps,
} from '@hubspot/ui-extensions/crm'
import { useEffect, useState } from 'react'
import type { Properties } from '../host-types.ts'
import { mark } from '../look.ts'
import { useRuntime, useWords } from '../runtime.ts'
import { Button, ButtonRow } from './actions.tsx'
import { Dropdown, DropdownButtonItem } from './dropdown.tsx'
import { Pressable } from './pressable.tsx'

/** HubSpot does the action, then tells the card. */
const useAction = () => {
  const { run } = useRuntime()
  return (actionType: string, actionContext: object): void =>
    run.services().crmAction(actionType, { ...actionContext })
}

export function CrmActionButton({ actionType, actionContext, onClick, ...props }: CrmActionButtonProps) {
  const act = useAction()
  const press = (): void => {
    act(actionType, actionContext)
    onClick?.()
  }
  return <Button {...props} onClick={press} />
}

export function CrmActionLink(props: CrmActionLinkProps) {
  const { actionType, actionContext, onClick, variant = 'primary', children, testId } = props
  const act = useAction()
  const press = (): void => {
    act(actionType, actionContext)
    onClick?.()
  }
  return (
    <Pressable className={`ch-plain ch-link ch-link-${variant}`} onClick={press} testId={testId}>
      {children}
    </Pressable>
  )
}

export function CrmCardActions(props: CrmCardActionsProps) {
  const act = useAction()
  return (
    <ButtonRow {...props}>
      {props.actionConfigs.map((config, index) =>
        config.type === 'dropdown' ? (
          <Dropdown key={index} buttonText={config.label ?? ''} disabled={config.disabled ?? false}>
            {config.options.map(({ label, actionType, actionContext }, at) => (
              <DropdownButtonItem key={at} onClick={() => act(actionType, actionContext)}>
                {label ?? actionType}
              </DropdownButtonItem>
            ))}
          </Dropdown>
        ) : (
          <Button
            key={index}
            disabled={config.disabled ?? false}
            onClick={() => act(config.actionType, config.actionContext)}
          >
            {config.label ?? config.actionType}
          </Button>
        ),
      )}
    </ButtonRow>
  )
}

/** Names and raw values of this record's properties; labels and formats are HubSpot's. */
export function CrmPropertyList(props: CrmPropertyListProps) {
  const values = useProperties(props.properties)
  return (
    <dl {...mark(props)} className="ch-descriptions ch-descriptions-row">
      {props.properties.map((name) => (
        <div key={name} className="ch-description">
          <dt>{name}</dt>
          <dd>{values[name] || '–'}</dd>
        </div>
      ))}
    </dl>
  )
}

const useProperties = (names: string[]): Properties => {
  const { run } = useRuntime()
  const [values, setValues] = useState<Properties>({})
  const wanted = names.join(' ')
  useEffect(() => {
    const services = run.services()
    const list = wanted.split(' ')
    services.readProperties(list).then(setValues, (error: Error) => run.log('warn', error.message))
    return services.watchProperties(list, setValues)
  }, [run, wanted])
  return values
}

/** What only HubSpot can draw is named, so that nobody takes an empty place for the card's. */
export const fromHubSpot = (name: string) =>
  function FromHubSpot(props: { testId?: string }) {
    const { run } = useRuntime()
    const words = useWords()
    useEffect(() => {
      run.services().notReproduced(name)
    }, [run])
    return (
      <p {...mark(props)} className="ch-placeholder" data-not-reproduced={name}>
        {words('fromHubSpot', { name })}
      </p>
    )
  }
