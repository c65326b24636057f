import { Alert, Button, Flex, Modal, ModalBody, ModalFooter } from '@hubspot/ui-extensions'
import type { ReactNode } from 'react'
import type { PanelProps } from '../../panel-props.ts'
import { useQuiet } from './use-quiet.ts'

type ConfirmModalProps = Pick<PanelProps, 'words' | 'close' | 'quiet'> & {
  id: string
  title: string
  refused: string | null
  /** The button that does it. */
  button: ReactNode
  children: ReactNode
}

/** A question before something is done, and why it was refused. */
export function ConfirmModal({
  id,
  title,
  words,
  close,
  quiet,
  refused,
  button,
  children,
}: ConfirmModalProps) {
  return (
    <Modal id={id} title={title} width="sm" {...useQuiet(quiet)}>
      <ModalBody>
        <Flex direction="column" gap="md">
          {children}
          {refused !== null && <Alert title={refused} variant="danger" />}
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
