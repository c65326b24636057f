import {
  Alert,
  Button,
  Flex,
  Form as Fields,
  Modal,
  ModalBody,
  ModalFooter,
  Panel,
  PanelBody,
  PanelFooter,
} from '@hubspot/ui-extensions'
import type { ReactNode } from 'react'
import { SendButton } from './SendButton.tsx'
import type { Form } from './use-form.ts'
import { useQuiet } from './use-quiet.ts'

type FormOverlayProps = {
  /** Also what the button that sends is called, unless `button` says. */
  title: string
  button?: string
  form: Pick<Form<unknown>, 'id' | 'panel' | 'refused' | 'round'>
  /** A question before something is done: a small modal. Else a panel of fields, where Enter sends. */
  isQuestion?: boolean
  /** It can be sent. */
  isReady?: boolean
  /** Without it there is no button that sends, but those of `more`. */
  onSend?: () => void
  more?: ReactNode
  children: ReactNode
}

/** What a panel or a modal asks, why it was refused, and below it what sends it. */
export function FormOverlay(props: FormOverlayProps) {
  const { title, button = title, form, isQuestion = false, isReady = true, onSend, more } = props
  const { id, panel } = form
  const { words, doing, close } = panel
  const quiet = useQuiet(panel.quiet)
  const content = (
    <Flex key={form.round} direction="column" gap="md">
      {props.children}
      {form.refused !== null && <Alert title={form.refused} variant="danger" />}
    </Flex>
  )
  const buttons = (
    <Flex gap="sm" wrap>
      {onSend && (
        <SendButton doing={doing} disabled={!isReady} onClick={onSend}>
          {button}
        </SendButton>
      )}
      {more}
      <Button onClick={() => close(id)}>{words.t('button.cancel')}</Button>
    </Flex>
  )
  return isQuestion ? (
    <Modal id={id} title={title} width="sm" {...quiet}>
      <ModalBody>{content}</ModalBody>
      <ModalFooter>{buttons}</ModalFooter>
    </Modal>
  ) : (
    <Panel id={id} title={title} variant="modal" width="md" {...quiet}>
      <PanelBody>
        <Fields autoComplete="off" onSubmit={() => (isReady ? onSend?.() : undefined)}>
          {content}
        </Fields>
      </PanelBody>
      <PanelFooter>{buttons}</PanelFooter>
    </Panel>
  )
}
