import type {
  ButtonProps,
  ButtonRowProps,
  HeaderActionButtonProps,
  HeaderActionsProps,
  ImageProps,
  LinkProps,
  LoadingButtonProps,
  StatusTagProps,
  TagProps,
} from '@hubspot/ui-extensions'
import { Glyph } from '../icons.tsx'
import { classes, InlineContext, mark, shortSize } from '../look.ts'
import { useWords } from '../runtime.ts'
import { Pressable } from './pressable.tsx'

const buttonClass = ({ variant = 'secondary', size, truncate }: Partial<ButtonProps>): string =>
  classes('ch-button', `ch-${variant}`, `ch-size-${shortSize(size, 'md')}`, truncate && 'ch-truncate')

export function Button(props: ButtonProps) {
  return <Pressable {...props} className={buttonClass(props)} />
}

/** Busy: pressing does nothing, the focus stays, the words stay readable. */
export function LoadingButton({
  loading = false,
  resultIconName,
  overlayOptions,
  ...props
}: LoadingButtonProps) {
  const waits = overlayOptions?.openBehavior === 'onLoadingFinish'
  return (
    <Pressable
      {...props}
      overlay={waits && loading ? undefined : props.overlay}
      className={buttonClass(props)}
      busy={loading}
    >
      {loading && <span className="ch-spin" aria-hidden="true" />}
      {!loading && resultIconName && <Glyph name={resultIconName} />}
      {props.children}
    </Pressable>
  )
}

export function ButtonRow(props: ButtonRowProps) {
  return (
    <div {...mark(props)} className="ch-button-row">
      {props.children}
    </div>
  )
}

export function Link({ variant = 'primary', preventDefault, ...props }: LinkProps) {
  return <Pressable {...props} stays={preventDefault} className={`ch-link ch-link-${variant}`} />
}

export function Tag({ variant = 'default', inline, ...props }: TagProps) {
  const className = classes('ch-tag', `ch-tone-${variant}`, inline && 'ch-inline')
  if (props.onClick || props.overlay) return <Pressable {...props} className={className} />
  return (
    <InlineContext.Provider value>
      <span {...mark(props)} className={className}>
        {props.children}
      </span>
    </InlineContext.Provider>
  )
}

/** A mark and words: never the colour alone. */
export function StatusTag({ variant = 'default', hollow, onClick, children, ...props }: StatusTagProps) {
  const words = useWords()
  const className = classes('ch-status', `ch-tone-${variant}`, hollow && 'ch-hollow')
  const inner = (
    <InlineContext.Provider value>
      <span className="ch-dot" aria-hidden="true" />
      {children}
    </InlineContext.Provider>
  )
  return (
    <span {...mark(props)} className={className}>
      {onClick ? (
        <button type="button" className="ch-plain" onClick={() => onClick()}>
          {inner}
        </button>
      ) : (
        inner
      )}
      {props.showRemoveIcon && (
        <button
          type="button"
          className="ch-plain"
          aria-label={words('remove')}
          onClick={() => props.onRemoveClick?.()}
        >
          <span aria-hidden="true">×</span>
        </button>
      )}
    </span>
  )
}

export function Image({ src, alt = '', width, height, ...props }: ImageProps) {
  const image = (
    <img {...mark(props)} className="ch-image" src={src} alt={alt} width={width} height={height} />
  )
  if (!props.href && !props.onClick && !props.overlay) return image
  return (
    <Pressable {...props} className="ch-plain">
      {image}
    </Pressable>
  )
}

export function HeaderActions(props: HeaderActionsProps) {
  const words = useWords()
  return (
    <div {...mark(props)} className="ch-button-row" role="group" aria-label={words('headerActions')}>
      {props.children}
    </div>
  )
}

export function PrimaryHeaderActionButton(props: HeaderActionButtonProps) {
  return <Button {...props} variant="primary" />
}

export function SecondaryHeaderActionButton(props: HeaderActionButtonProps) {
  return <Button {...props} variant="secondary" />
}
