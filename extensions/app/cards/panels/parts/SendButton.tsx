import { LoadingButton } from '@hubspot/ui-extensions'
import type { ReactNode } from 'react'
import type { Doing } from '../../panel-props.ts'

type SendButtonProps = {
  doing: Doing
  onClick: () => void
  disabled?: boolean
  variant?: 'primary' | 'secondary' | 'destructive'
  children: ReactNode
}

/**
 * A button that sends a request: nothing else can be sent meanwhile. Also offered while Pacto is away, for what is typed
 * into an open panel would otherwise be lost.
 */
export function SendButton({
  doing,
  onClick,
  disabled = false,
  variant = 'primary',
  children,
}: SendButtonProps) {
  return (
    <LoadingButton
      variant={variant}
      loading={doing.busy !== null}
      disabled={disabled}
      onClick={() => onClick()}
    >
      {children}
    </LoadingButton>
  )
}
