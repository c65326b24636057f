import { Alert, Button, Flex, Form as Fields, Panel, PanelBody, PanelFooter } from '@hubspot/ui-extensions'
import type { ReactNode } from 'react'
import type { PanelProps } from '../../panel-props.ts'
import type { Form } from './use-form.ts'
import { useQuiet } from './use-quiet.ts'

type FormPanelProps = Pick<PanelProps, 'words' | 'close' | 'quiet'> & {
  id: string
  title: string
  form: Pick<Form<unknown>, 'refused' | 'round'>
  /** Enter in a field does what the first button does; without it there are no fields. */
  onSubmit?: () => void
  /** The buttons that send. */
  buttons: ReactNode
  children: ReactNode
}

/** A form in a panel: the fields, why it was refused, and below them what sends it. */
export function FormPanel(props: FormPanelProps) {
  const { id, title, words, close, quiet, form, onSubmit, buttons, children } = props
  const content = (
    <Flex key={form.round} direction="column" gap="md">
      {children}
      {form.refused !== null && <Alert title={form.refused} variant="danger" />}
    </Flex>
  )
  return (
    <Panel id={id} title={title} variant="modal" width="md" {...useQuiet(quiet)}>
      <PanelBody>
        {onSubmit ? (
          <Fields autoComplete="off" onSubmit={() => onSubmit()}>
            {content}
          </Fields>
        ) : (
          content
        )}
      </PanelBody>
      <PanelFooter>
        <Flex gap="sm" wrap>
          {buttons}
          <Button onClick={() => close(id)}>{words.t('button.cancel')}</Button>
        </Flex>
      </PanelFooter>
    </Panel>
  )
}
