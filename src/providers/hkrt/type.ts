// Its GraphQL type: the fields that only 海科融通 has.
import type { Builder, OrderOf } from '../../graphql/builder.ts'
import { money, yuan } from '../toolkit/amount.ts'
import { text } from '../toolkit/reading.ts'
import type { HkrtRecord } from './response.ts'
import { wechat } from './wechat.ts'
import { defineWechatOrder } from './wechat-type.ts'

export function defineType(builder: Builder): void {
  const WechatOrder = defineWechatOrder(builder)

  builder.objectType(builder.objectRef<OrderOf<HkrtRecord>>('HkrtOrder'), {
    description: "An order at 海科融通 (hkrt), with WeChat's own answer.",
    interfaces: ['Node', 'Order'],
    fields: (t) => ({
      voucherNo: t.string({
        nullable: true,
        description: "The number on the buyer's voucher, channel_trade_no (凭证条码订单号).",
        resolve: ({ record }) => text(record.channel_trade_no) ?? null,
      }),
      rate: t.string({
        nullable: true,
        description: 'The fee rate, as the provider writes it (费率).',
        resolve: ({ record }) => text(record.rate) ?? null,
      }),
      fee: t.field({
        type: 'Money',
        nullable: true,
        description: "The provider's fee (手续费).",
        resolve: ({ record }) => money(yuan(record.fee)),
      }),
      feeSubsidyParty: t.string({
        nullable: true,
        description: 'The party that subsidises the fee (手续费补贴方).',
        resolve: ({ record }) => text(record.fee_subsidy_party) ?? null,
      }),
      preFeeSubsidy: t.field({
        type: 'Money',
        nullable: true,
        description: 'The announced subsidy of the fee, pre_fee_subsidy_amount (手续费预补贴金额).',
        resolve: ({ record }) => money(yuan(record.pre_fee_subsidy_amount)),
      }),
      realFeeSubsidy: t.field({
        type: 'Money',
        nullable: true,
        description:
          'The actual subsidy of the fee, never more than the fee, real_fee_subsidy_amount (手续费实际补贴金额).',
        resolve: ({ record }) => money(yuan(record.real_fee_subsidy_amount)),
      }),
      realFee: t.field({
        type: 'Money',
        nullable: true,
        description: 'The charged fee: the fee minus the subsidy, real_fee_amount (手续费实收金额).',
        resolve: ({ record }) => money(yuan(record.real_fee_amount)),
      }),
      errorCode: t.string({
        nullable: true,
        description: 'The error code of the trade (not of the query), error_code (错误码).',
        resolve: ({ record }) => text(record.error_code) ?? null,
      }),
      errorMessage: t.string({
        nullable: true,
        description: 'The error message of the trade (not of the query), error_msg (错误消息).',
        resolve: ({ record }) => text(record.error_msg) ?? null,
      }),
      wechatAppId: t.string({
        nullable: true,
        description: 'The WeChat app of the payment, appid (微信支付的appid).',
        resolve: ({ record }) => text(record.appid) ?? null,
      }),
      wechat: t.field({
        type: WechatOrder,
        nullable: true,
        description: "WeChat's own answer, attach (微信原生参数); null if it is missing or cannot be read.",
        resolve: ({ record }) => wechat(record),
      }),
    }),
  })
}
