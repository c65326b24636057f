import { Button, Flex, LoadingButton, Modal, ModalBody, ModalFooter, Text } from '@hubspot/ui-extensions'
import type { ReactNode } from 'react'
import type { PartProps } from './part-props.ts'

type AskFirstProps = PartProps & {
  id: string
  /** Also what the button is called that does it. */
  title: string
  what: string
  busy: boolean
  disabled?: boolean
  variant?: 'primary' | 'secondary' | 'destructive'
  size?: 'sm' | 'md'
  onOpen?: () => void
  onDo: () => Promise<unknown>
  children?: ReactNode
}

/** A button that asks before it does something that cannot easily be undone. */
export function AskFirst(props: AskFirstProps) {
  const { host, words, id, title, what, busy, disabled = false, onOpen, onDo, children } = props
  const { variant = 'secondary', size = 'md' } = props
  const carryOut = async (): Promise<void> => {
    await onDo()
    host.close(id)
  }
  return (
    <Button
      variant={variant}
      size={size}
      disabled={disabled || busy}
      onClick={() => onOpen?.()}
      overlay={
        <Modal id={id} title={title} width="md">
          <ModalBody>
            <Flex direction="column" gap="sm">
              <Text>{what}</Text>
              {children}
            </Flex>
          </ModalBody>
          <ModalFooter>
            <LoadingButton
              variant={variant === 'destructive' ? 'destructive' : 'primary'}
              loading={busy}
              onClick={carryOut}
            >
              {title}
            </LoadingButton>
            <Button onClick={() => host.close(id)}>{words.t('settings.cancel')}</Button>
          </ModalFooter>
        </Modal>
      }
    >
      {title}
    </Button>
  )
}
