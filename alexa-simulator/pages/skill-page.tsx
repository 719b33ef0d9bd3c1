/**
 * A skill in the companion app: what it is, how it stands, and the one next step.
 *
 * @module
 */
import type { VNode } from 'preact'

import {
  AppLogo,
  Banner,
  Button,
  ButtonLink,
  Card,
  CheckList,
  ConfirmDialog,
  CsrfField,
  renderPage,
} from '../../ui/index.ts'
import { companionLinks } from './companion-links.ts'
import { companionText } from './companion-text.ts'
import { DevicesCard, type ShownDevice } from './devices-card.tsx'
import { DisableConsequence, DisableForm } from './disable-page.tsx'
import { LinkFactsList, type LinkFacts } from './link-facts-list.tsx'
import { backHome, shellOf, type PageContext } from './page-context.ts'
import { initials, stateTone, type SkillSummary } from './skill-identity.ts'

/** Something that just happened to the skill. */
export type SkillNotice = 'enabled' | 'disabled' | 'linked'

/** How the latest look for devices went. */
export type DiscoveryNotice = 'found' | 'failed'

/** View model of {@link renderSkillPage}. */
export interface SkillPageModel {
  readonly skill: SkillSummary
  readonly link: LinkFacts
  /** Host that the customer signs in at. */
  readonly provider: string
  /** False where the skill can be used without an account (`skipOnEnablement`). */
  readonly isLinkingRequired: boolean
  /** What the skill asks the provider for; the description falls back to the bare scope. */
  readonly permissions: readonly { readonly scope: string; readonly description?: string }[]
  /** What a customer could say, the launch phrase first. */
  readonly examples: readonly string[]
  readonly notice?: SkillNotice | undefined
  /** Devices of a smart home skill; absent for others. */
  readonly devices?: readonly ShownDevice[] | undefined
  readonly discovery?: DiscoveryNotice | undefined
}

interface Props {
  readonly model: SkillPageModel
  readonly context: PageContext
}

const DIALOG_ID = 'disable-dialog'

/** Renders the page of a skill. */
export function renderSkillPage(model: SkillPageModel, context: PageContext): string {
  return renderPage({
    ...shellOf(context, backHome(context)),
    title: model.skill.name,
    children: <SkillPage model={model} context={context} />,
  })
}

function SkillPage({ model, context }: Props): VNode {
  const t = companionText(context.locale)
  const { status } = model.link
  const skill = model.skill.name
  return (
    <>
      {model.notice !== undefined && (
        <Banner role="status" tone="ok">
          <p>{t(`notice.${model.notice}`, { skill })}</p>
        </Banner>
      )}
      <DiscoveryBanner model={model} context={context} />
      {status === 'needs-relink' && (
        <Banner role="alert" tone="warn" title={t('relink.title', { skill })}>
          <p>{t('relink.text')}</p>
        </Banner>
      )}
      <Identity model={model} context={context} />
      <NextStep model={model} context={context} />
      {status === 'linked' && (
        <Card title={t('skill.link-facts')}>
          <LinkFactsList link={model.link} provider={model.provider} context={context} />
        </Card>
      )}
      {status === 'linked' && model.devices !== undefined && (
        <DevicesCard skillId={model.skill.skillId} devices={model.devices} context={context} />
      )}
      {status !== 'linked' && <Permissions model={model} context={context} />}
      {status !== 'disabled' && <Disable model={model} context={context} />}
    </>
  )
}

function DiscoveryBanner({ model, context }: Props): VNode | null {
  const t = companionText(context.locale)
  if (model.discovery === undefined) return null
  const isFound = model.discovery === 'found'
  return (
    <Banner role="status" tone={isFound ? 'ok' : 'warn'}>
      <p>
        {isFound ? t('devices.found', { count: model.devices?.length ?? 0 }) : t('devices.failed')}
      </p>
    </Banner>
  )
}

function Identity({ model, context }: Props): VNode {
  const t = companionText(context.locale)
  const { name, developer, description } = model.skill
  const [example] = model.examples
  return (
    <div class="stack">
      <div class="row">
        <AppLogo text={initials(name)} />
        <div class="grow">
          <h1>
            <bdi>{name}</bdi>
          </h1>
          <p class="muted">{t('skill.developer', { developer })}</p>
        </div>
      </div>
      <p>
        <bdi>{description}</bdi>
      </p>
      {example !== undefined && (
        <p class="muted">
          {t('skill.try')} <q dir="auto">{example}</q>
        </p>
      )}
    </div>
  )
}

function NextStep({ model, context }: Props): VNode {
  const t = companionText(context.locale)
  const { status } = model.link
  return (
    <div class="stack">
      <p role="status" aria-label={t('skill.state')} class={`tag ${stateTone(status)}`}>
        {t(`skill.state.${status}`)}
      </p>
      <MainButton model={model} context={context} />
      {status !== 'linked' && (
        <p class="muted" id="linking-needed">
          {t(model.isLinkingRequired ? 'skill.linking-required' : 'skill.linking-available')}
        </p>
      )}
      {status === 'unlinked' && !model.isLinkingRequired && (
        <p class="muted">{t('skill.linking-optional-hint')}</p>
      )}
    </div>
  )
}

function MainButton({ model, context }: Props): VNode | null {
  const t = companionText(context.locale)
  const links = companionLinks(context.basePath)
  const { skillId } = model.skill
  switch (model.link.status) {
    case 'disabled':
      return (
        <form method="post" action={links.enable(skillId)}>
          <CsrfField {...context.csrf} />
          <Button describedBy="linking-needed">{t('skill.enable')}</Button>
        </form>
      )
    case 'linked':
      return <Launch model={model} context={context} />
    case 'unlinked':
    case 'needs-relink':
      return (
        <>
          <ButtonLink href={links.link(skillId)}>{t('skill.link')}</ButtonLink>
          {!model.isLinkingRequired && <Launch model={model} context={context} isQuiet />}
        </>
      )
  }
}

function Launch({ model, context, isQuiet = false }: Props & { isQuiet?: boolean }): VNode | null {
  const t = companionText(context.locale)
  if (model.examples.length === 0) return null
  return (
    <form method="post" action={companionLinks(context.basePath).say}>
      <CsrfField {...context.csrf} />
      <Button variant={isQuiet ? 'quiet' : 'primary'} name="utterance" value={model.examples[0]}>
        {t('skill.launch')}
      </Button>
    </form>
  )
}

function Permissions({ model, context }: Props): VNode {
  const t = companionText(context.locale)
  const items = model.permissions.map(({ scope, description }) =>
    description === undefined ? { code: scope } : { text: <bdi>{description}</bdi>, code: scope },
  )
  return (
    <Card title={t('skill.permissions', { provider: model.provider })}>
      {items.length === 0 ? (
        <p>{t('skill.no-permissions')}</p>
      ) : (
        <CheckList mark="plain" items={items} />
      )}
    </Card>
  )
}

function Disable({ model, context }: Props): VNode {
  const t = companionText(context.locale)
  const { skillId, name } = model.skill
  const isLinked = model.link.status !== 'unlinked'
  const question = { skill: model.skill, provider: model.provider, isLinked }
  return (
    <>
      <form method="get" action={companionLinks(context.basePath).disable(skillId)}>
        <Button variant="danger" opensDialog={DIALOG_ID}>
          {t('skill.disable')}
        </Button>
      </form>
      <ConfirmDialog
        id={DIALOG_ID}
        title={t('disable.heading', { skill: name })}
        cancelLabel={t('disable.cancel')}
        consequence={<DisableConsequence model={question} context={context} />}
      >
        <DisableForm model={question} context={context} />
      </ConfirmDialog>
    </>
  )
}
