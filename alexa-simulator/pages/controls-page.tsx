/**
 * The simulator controls: what the real app does not have, on a page that does not look like it.
 *
 * @module
 */
import type { VNode } from 'preact'

import {
  Banner,
  Button,
  Card,
  CsrfField,
  ErrorSummary,
  formatLanguage,
  RadioGroup,
  renderPage,
} from '../../ui/index.ts'
import type { SimulatorSettings } from '../service/index.ts'
import { companionLinks } from './companion-links.ts'
import { companionText } from './companion-text.ts'
import { FAULT_VALUE_FIELD, FaultBanner, FaultControls, FaultProblem } from './fault-controls.tsx'
import type { FaultControlsModel } from './fault-controls.tsx'
import { shellOf, type PageContext } from './page-context.ts'

type ShownSetting = 'region' | 'locale' | 'pkce' | 'clientAuth' | 'grant'

/** View model of {@link renderControlsPage}. */
export interface ControlsPageModel {
  readonly settings: Pick<SimulatorSettings, ShownSetting>
  /** What the linking file says, where the setting follows it. */
  readonly configured: {
    readonly clientAuth: 'HTTP_BASIC' | 'REQUEST_BODY_CREDENTIALS'
    readonly grant: 'AUTH_CODE' | 'IMPLICIT'
  }
  /** Locales that the skill has a model for. */
  readonly locales: readonly string[]
  readonly isSaved?: boolean
  /** Settings whose answer was refused. */
  readonly invalid?: readonly ShownSetting[]
  /** What goes wrong on purpose, where anything may. */
  readonly faults?: FaultControlsModel | undefined
}

interface Props {
  readonly model: ControlsPageModel
  readonly context: PageContext
}

/** Renders the controls; the form's fields are named as the settings are. */
export function renderControlsPage(model: ControlsPageModel, context: PageContext): string {
  const t = companionText(context.locale)
  const back = { href: companionLinks(context.basePath).home, label: t('controls.back') }
  const isError = (model.invalid ?? []).length > 0 || model.faults?.refused !== undefined
  return renderPage({
    ...shellOf(context, { back }),
    simulatorLinks: undefined,
    brand: 'lab',
    title: t('controls.title'),
    isError,
    children: <ControlsPage model={model} context={context} />,
  })
}

function ControlsPage({ model, context }: Props): VNode {
  const t = companionText(context.locale)
  const { faults } = model
  const settingProblems = (model.invalid ?? []).map((setting) => ({
    fieldId: setting,
    message: t('controls.invalid', { setting: t(`controls.${setting}`) }),
  }))
  const faultProblem = faults?.refused?.problem
  const problems =
    faultProblem === undefined
      ? settingProblems
      : [
          ...settingProblems,
          { fieldId: FAULT_VALUE_FIELD, message: <FaultProblem text={faultProblem} /> },
        ]
  return (
    <>
      <ErrorSummary problems={problems} />
      {model.isSaved === true && (
        <Banner role="status" tone="ok">
          <p>{t('controls.saved')}</p>
        </Banner>
      )}
      {faults !== undefined && <FaultBanner model={faults} context={context} />}
      <h1>{t('controls.title')}</h1>
      <p>{t('controls.intro')}</p>
      <form method="post" action={companionLinks(context.basePath).settings}>
        <CsrfField {...context.csrf} />
        <AccountControls model={model} context={context} />
        <ProtocolControls model={model} context={context} />
        <Button>{t('controls.save')}</Button>
      </form>
      {faults !== undefined && <FaultControls model={faults} context={context} />}
    </>
  )
}

function AccountControls({ model, context }: Props): VNode {
  const t = companionText(context.locale)
  const { region, locale } = model.settings
  return (
    <>
      <Card>
        <RadioGroup
          legend={t('controls.region')}
          hint={t('controls.region-hint')}
          name="region"
          value={region}
          choices={[
            {
              value: 'NA',
              label: t('controls.region.NA'),
              hint: <Code text="pitangui.amazon.com" />,
            },
            { value: 'EU', label: t('controls.region.EU'), hint: <Code text="layla.amazon.com" /> },
            {
              value: 'FE',
              label: t('controls.region.FE'),
              hint: <Code text="alexa.amazon.co.jp" />,
            },
          ]}
        />
      </Card>
      <Card>
        <RadioGroup
          legend={t('controls.locale')}
          name="locale"
          value={locale}
          choices={model.locales.map((value) => ({
            value,
            label: formatLanguage(context.locale, value),
            hint: <Code text={value} />,
          }))}
        />
      </Card>
    </>
  )
}

function ProtocolControls({ model, context }: Props): VNode {
  const t = companionText(context.locale)
  const { pkce, clientAuth, grant } = model.settings
  const asConfigured = (name: string) => `${name} ${t('controls.configured')}`
  const auth = t(`controls.clientAuth.${model.configured.clientAuth}`)
  const granted = t(`controls.grant.${model.configured.grant}`)
  return (
    <>
      <Card>
        <RadioGroup
          legend={t('controls.grant')}
          name="grant"
          value={grant}
          choices={(['from-linking-file', 'AUTH_CODE', 'IMPLICIT'] as const).map((value) => ({
            value,
            label: t(`controls.grant.${value}`),
            hint:
              value === 'from-linking-file' ? asConfigured(granted) : <Code text={HINTS[value]} />,
          }))}
        />
      </Card>
      <Card>
        <RadioGroup
          legend={t('controls.pkce')}
          hint={t('controls.pkce-hint')}
          name="pkce"
          value={pkce}
          choices={(['off', 'S256'] as const).map((value) => ({
            value,
            label: t(`controls.pkce.${value}`),
          }))}
        />
      </Card>
      <Card>
        <RadioGroup
          legend={t('controls.clientAuth')}
          name="clientAuth"
          value={clientAuth}
          choices={(['from-linking-file', 'HTTP_BASIC', 'REQUEST_BODY_CREDENTIALS'] as const).map(
            (value) => ({
              value,
              label: t(`controls.clientAuth.${value}`),
              hint: value === 'from-linking-file' ? asConfigured(auth) : <Code text={value} />,
            }),
          )}
        />
      </Card>
    </>
  )
}

/** A name that is the same in every language, and reads from left to right. */
function Code({ text }: { text: string }): VNode {
  return <bdi dir="ltr">{text}</bdi>
}

const HINTS = { AUTH_CODE: 'response_type=code', IMPLICIT: 'response_type=token' } as const
