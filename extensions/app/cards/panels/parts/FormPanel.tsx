import { Alert, Button, Flex, Form, Panel, PanelBody, PanelFooter } from '@hubspot/ui-extensions'
import type { ReactNode } from 'react'
import type { PanelProps } from '../../panel-props.ts'
import { useQuiet } from './use-quiet.ts'

type FormPanelProps = Pick<PanelProps, 'words' | 'close' | 'quiet'> & {
  id: string
  title: string
  refused: string | null
  /** Enter in a field does what the first button does; without it there are no fields. */
  onSubmit?: () => void
  /** The buttons that send. */
  buttons: ReactNode
  children: ReactNode
}

/** A form in a panel: the fields, why it was refused, and below them what sends it. */
export function FormPanel(props: FormPanelProps) {
  const { id, title, words, close, quiet, refused, onSubmit, buttons, children } = props
  const content = (
    <Flex direction="column" gap="md">
      {children}
      {refused !== null && <Alert title={refused} variant="danger" />}
    </Flex>
  )
  return (
    <Panel id={id} title={title} variant="modal" width="md" {...useQuiet(quiet)}>
      <PanelBody>
        {onSubmit ? (
          <Form autoComplete="off" onSubmit={() => onSubmit()}>
            {content}
          </Form>
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
