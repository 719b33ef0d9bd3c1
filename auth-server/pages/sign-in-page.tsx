/**
 * The sign-in page, inside a linking and for the user's own account. It works without JavaScript,
 * and no password of any account ever stands in its source.
 *
 * @module
 */
import type { ComponentChildren, VNode } from 'preact'
import {
  Button,
  CsrfField,
  ErrorSummary,
  PasswordField,
  PersonaButton,
  TextField,
  type FieldProblem,
} from '../../ui/index.ts'
import { tuneboxText, type TuneboxTranslate } from '../strings/tunebox-text.ts'
import { renderTuneboxPage, type HiddenField, type PageFrame } from './page-frame.tsx'

/** A rehearsal account that can be signed in with one click. */
export interface Persona {
  readonly id: string
  readonly name: string
  /** What makes it interesting, in the language of the page. */
  readonly note: string
}

/** Why the page is shown again. */
export type SignInProblem =
  | { readonly kind: 'email-missing' | 'password-missing' | 'rejected' | 'persona-unknown' }
  | {
      readonly kind: 'locked'
      readonly email: string
      /** A rehearsal account is chosen by a button, so the problem belongs to no field. */
      readonly isPersona: boolean
    }
  | { readonly kind: 'too-many'; readonly waitS: number }
  | { readonly kind: 'too-long'; readonly field: 'username' | 'password'; readonly length: number }

/** What the sign-in is for. */
export type SignInPurpose =
  | { readonly kind: 'link'; readonly client: string; readonly skill?: string | undefined }
  | { readonly kind: 'apps' }

/** What {@link renderSignInPage} shows. */
export interface SignInPageModel extends PageFrame {
  readonly purpose: SignInPurpose
  /** Where both forms are posted to. */
  readonly action: string
  /** Where Cancel is posted to; there is no Cancel without it. */
  readonly cancelAction?: string | undefined
  readonly csrf: HiddenField
  /** Kept after an error, or prefilled from `login_hint`. */
  readonly username?: string | undefined
  readonly problems?: readonly SignInProblem[] | undefined
  readonly personas: readonly Persona[]
  readonly createAccountUrl: string
  readonly forgotPasswordUrl: string
  /** Minutes until the page stops working. */
  readonly minutesLeft?: number | undefined
}

type Field = 'username' | 'password'

/** Renders the sign-in page as a complete HTML document. */
export function renderSignInPage(model: SignInPageModel): string {
  const t = tuneboxText(model.locale)
  const problems = (model.problems ?? []).map((problem) => describe(t, problem))
  return renderTuneboxPage(model, {
    title: t('sign-in.title'),
    isError: problems.length > 0,
    children: (
      <>
        <ErrorSummary problems={problems} />
        <div class="stack">
          <h1>{t('sign-in.heading')}</h1>
          <p>{purposeText(t, model.purpose)}</p>
        </div>
        <PasswordForm model={model} problems={problems} t={t} />
        <Help model={model} t={t} />
        <Personas model={model} t={t} />
      </>
    ),
  })
}

function describe(t: TuneboxTranslate, problem: SignInProblem): FieldProblem {
  switch (problem.kind) {
    case 'email-missing':
      return { fieldId: 'username', message: t('sign-in.email-missing') }
    case 'password-missing':
      return { fieldId: 'password', message: t('sign-in.password-missing') }
    case 'too-long':
      return { fieldId: problem.field, message: t('sign-in.too-long', { count: problem.length }) }
    case 'rejected':
      return { fieldId: 'username', message: t('sign-in.rejected') }
    case 'persona-unknown':
      return { message: t('sign-in.persona-unknown') }
    case 'locked':
      return {
        fieldId: problem.isPersona ? undefined : 'username',
        message: t('sign-in.locked', { email: problem.email }),
      }
    case 'too-many':
      return { fieldId: 'password', message: t('sign-in.too-many', { count: problem.waitS }) }
  }
}

function purposeText(t: TuneboxTranslate, purpose: SignInPurpose): string {
  if (purpose.kind === 'apps') return t('sign-in.purpose.apps')
  const { client, skill } = purpose
  return skill === undefined
    ? t('sign-in.purpose.link', { client })
    : t('sign-in.purpose.skill', { client, skill })
}

interface PartProps {
  readonly model: SignInPageModel
  readonly t: TuneboxTranslate
}

function PasswordForm(props: PartProps & { problems: readonly FieldProblem[] }): VNode {
  const { model, problems, t } = props
  const errorAt = (field: Field) => problems.find(({ fieldId }) => fieldId === field)?.message
  return (
    <form method="post" action={model.action} noValidate>
      <CsrfField {...model.csrf} />
      <TextField
        name="username"
        type="email"
        label={t('sign-in.email')}
        value={model.username}
        error={errorAt('username')}
        autocomplete="username"
        inputMode="email"
      />
      <PasswordField
        name="password"
        label={t('sign-in.password')}
        hint={t('sign-in.which-password')}
        error={errorAt('password')}
      />
      <Button>{t('sign-in.submit')}</Button>
    </form>
  )
}

function Help({ model, t }: PartProps): VNode {
  return (
    <div class="stack">
      <p class="row spread">
        <a href={model.forgotPasswordUrl}>{t('sign-in.forgot')}</a>
        <a href={model.createAccountUrl}>{t('sign-in.create')}</a>
      </p>
      <Cancel model={model} t={t} />
      {model.minutesLeft !== undefined && (
        <p class="muted">{t('sign-in.time-limit', { count: model.minutesLeft })}</p>
      )}
    </div>
  )
}

function Personas({ model, t }: PartProps): VNode {
  return (
    <Chrome id="personas" title={t('personas.heading')} hint={t('personas.hint')}>
      <form method="post" action={model.action}>
        <CsrfField {...model.csrf} />
        {model.personas.map(({ id, name, note }) => (
          <PersonaButton
            key={id}
            name="persona"
            value={id}
            persona={name}
            label={t('personas.continue', { name })}
            detail={note}
          />
        ))}
      </form>
    </Chrome>
  )
}

/** A part of the page that belongs to the simulator, not to Tunebox. */
function Chrome(props: { id: string; title: string; hint: string; children: ComponentChildren }) {
  return (
    <section class="card quiet" aria-labelledby={props.id}>
      <div>
        <h2 id={props.id}>{props.title}</h2>
        <p class="muted">{props.hint}</p>
      </div>
      {props.children}
    </section>
  )
}

function Cancel({ model, t }: PartProps): VNode | null {
  if (model.cancelAction === undefined || model.purpose.kind !== 'link') return null
  return (
    <form method="post" action={model.cancelAction}>
      <CsrfField {...model.csrf} />
      <button class="link-button" type="submit">
        {t('sign-in.cancel', { client: model.purpose.client })}
      </button>
    </form>
  )
}
