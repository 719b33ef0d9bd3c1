/**
 * The consent page: who asks, as whom one is signed in, what the app will and will not be able to
 * do, for how long, and two equal answers. Nothing optional is ticked beforehand.
 *
 * @module
 */
import type { VNode } from 'preact'
import {
  Avatar,
  Button,
  Card,
  Checkbox,
  CheckList,
  CsrfField,
  DefinitionList,
  Row,
} from '../../ui/index.ts'
import { tuneboxText, type TuneboxTranslate } from '../strings/tunebox-text.ts'
import { renderTuneboxPage, type HiddenField, type PageFrame } from './page-frame.tsx'
import { cannotSentences, scopeSentence } from './scope-sentences.ts'

/** What {@link renderConsentPage} shows. */
export interface ConsentPageModel extends PageFrame {
  readonly client: string
  /** Skill on whose behalf the client asks. */
  readonly skill?: string | undefined
  /** Host, with port, that the answer is sent to. */
  readonly redirectHost: string
  readonly user: { readonly name: string; readonly email: string }
  /** Scopes that Allow always includes. */
  readonly required: readonly string[]
  /** Scopes that the user may add. */
  readonly optional: readonly string[]
  /** INSECURE: kind words in place of who asks for what (no by default). */
  readonly isVague?: boolean | undefined
  readonly action: string
  readonly switchAction: string
  readonly connectedAppsUrl: string
  readonly csrf: HiddenField
}

interface PartProps {
  readonly model: ConsentPageModel
  readonly t: TuneboxTranslate
}

const FORM_ID = 'consent'

/** Renders the consent page as a complete HTML document. */
export function renderConsentPage(model: ConsentPageModel): string {
  const t = tuneboxText(model.locale)
  const { client } = model
  return renderTuneboxPage(model, {
    title: t('consent.title', { client }),
    heading: t(model.isVague === true ? 'consent.vague-heading' : 'consent.heading', { client }),
    children: (
      <>
        <SignedInAs model={model} t={t} />
        <form method="post" action={model.action} id={FORM_ID}>
          <CsrfField {...model.csrf} />
          {model.isVague === true ? (
            <p>{t('consent.vague', { client })}</p>
          ) : (
            <>
              <Permissions model={model} t={t} />
              <WhoAsks model={model} t={t} />
            </>
          )}
          <p class="muted">
            {t('consent.duration', { client })}{' '}
            <a href={model.connectedAppsUrl}>{t('consent.connected-apps')}</a>
          </p>
          <Row equal>
            <Button variant="quiet" name="decision" value="deny">
              {t('consent.deny')}
            </Button>
            <Button variant="quiet" name="decision" value="allow">
              {t('consent.allow')}
            </Button>
          </Row>
        </form>
      </>
    ),
  })
}

function SignedInAs({ model, t }: PartProps): VNode {
  const { user } = model
  return (
    <form method="post" action={model.switchAction} class="row">
      <CsrfField {...model.csrf} />
      <Avatar name={user.name} />
      <div>
        <p>{t('consent.signed-in', { email: user.email })}</p>
        <button class="link-button" type="submit">
          {t('consent.switch')}
        </button>
      </div>
    </form>
  )
}

function Permissions({ model, t }: PartProps): VNode {
  const { client, skill } = model
  const can =
    skill === undefined ? t('consent.can', { client }) : t('consent.can.skill', { client, skill })
  return (
    <div class="card">
      <h2>{can}</h2>
      <CheckList mark="yes" items={model.required.map((scope) => scopeSentence(t, scope))} />
      <OptionalScopes model={model} t={t} />
      <h2>{t('consent.cannot', { client })}</h2>
      <CheckList mark="no" items={cannotSentences(t, [...model.required, ...model.optional])} />
    </div>
  )
}

function OptionalScopes({ model, t }: PartProps): VNode | null {
  if (model.optional.length === 0) return null
  return (
    <fieldset>
      <legend>{t('consent.optional')}</legend>
      {model.optional.map((scope) => {
        const { text, code } = scopeSentence(t, scope)
        return (
          <Checkbox
            key={scope}
            name="scope"
            value={scope}
            label={
              <>
                {text} <code>{code}</code>
              </>
            }
          />
        )
      })}
    </fieldset>
  )
}

function WhoAsks({ model, t }: PartProps): VNode {
  return (
    <Card title={t('consent.who')}>
      <DefinitionList
        items={[
          { term: t('consent.who.client'), value: <bdi>{model.client}</bdi> },
          ...(model.skill === undefined
            ? []
            : [{ term: t('consent.who.skill'), value: <bdi>{model.skill}</bdi> }]),
          { term: t('consent.who.host'), value: <code>{model.redirectHost}</code> },
        ]}
      />
    </Card>
  )
}
