import { Alert, Button, Flex, Modal, ModalBody, ModalFooter } from '@hubspot/ui-extensions'
import type { ReactNode } from 'react'
import type { PanelProps } from '../../panel-props.ts'
import type { Form } from './use-form.ts'
import { useQuiet } from './use-quiet.ts'

type ConfirmModalProps = Pick<PanelProps, 'words' | 'close' | 'quiet'> & {
  id: string
  title: string
  form: Pick<Form<unknown>, 'refused' | 'round'>
  /** The button that does it. */
  button: ReactNode
  children: ReactNode
}

/** A question before something is done, and why it was refused. */
export function ConfirmModal(props: ConfirmModalProps) {
  const { id, title, words, close, quiet, form, button, children } = props
  return (
    <Modal id={id} title={title} width="sm" {...useQuiet(quiet)}>
      <ModalBody>
        <Flex key={form.round} direction="column" gap="md">
          {children}
          {form.refused !== null && <Alert title={form.refused} variant="danger" />}
        </Flex>
      </ModalBody>
      <ModalFooter>
        <Flex gap="sm" wrap>
          {button}
          <Button onClick={() => close(id)}>{words.t('button.cancel')}</Button>
        </Flex>
      </ModalFooter>
    </Modal>
  )
}
