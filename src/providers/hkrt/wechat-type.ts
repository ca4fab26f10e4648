// The GraphQL types of attach (微信原生参数): every documented field but its nonce and its signature.

import type { Money } from '../../domain/order.ts'
import type { Builder } from '../../graphql/builder.ts'
import type { WechatAnswer, WechatGoods, WechatPromotion } from './wechat.ts'

/** The names of the fields of T with the type U or nothing. */
type Names<T, U> = { [K in keyof T]-?: T[K] extends U | null | undefined ? K : never }[keyof T]
/** Promotions and goods do not have a currency, so the order's applies. */
type Priced<T> = T & { readonly currency: string }

export function defineWechatOrder(builder: Builder) {
  const Goods = builder.objectRef<Priced<WechatGoods>>('WechatGoods').implement({
    description: 'A product that a promotion applied to (单品信息, goods_detail).',
    fields: (t) => {
      const text = (name: Names<WechatGoods, string>, description: string) =>
        t.string({ nullable: true, description, resolve: (goods) => goods[name] ?? null })
      const fen = (name: Names<WechatGoods, number>, description: string) =>
        t.field({ type: 'Money', nullable: true, description, resolve: (goods) => money(goods[name], goods.currency) })
      return {
        goodsId: text('goods_id', "The product's code (商品编码)."),
        goodsRemark: text('goods_remark', 'The remark that was set with the coupon in WeChat (商品备注).'),
        discountAmount: fen('discount_amount', "The product's whole discount (商品优惠金额)."),
        quantity: t.int({
          nullable: true,
          description: 'The quantity (商品数量).',
          resolve: (goods) => goods.quantity ?? null,
        }),
        price: fen('price', "The unit price after the merchant's own discounts (商品价格)."),
      }
    },
  })

  const Promotion = builder.objectRef<Priced<WechatPromotion>>('WechatPromotion').implement({
    description: 'A coupon or discount that WeChat applied (微信优惠参数, promotion_detail).',
    fields: (t) => {
      const text = (name: Names<WechatPromotion, string>, description: string) =>
        t.string({ nullable: true, description, resolve: (promotion) => promotion[name] ?? null })
      const fen = (name: Names<WechatPromotion, number>, description: string) =>
        t.field({
          type: 'Money',
          nullable: true,
          description,
          resolve: (promotion) => money(promotion[name], promotion.currency),
        })
      return {
        promotionId: text('promotion_id', 'Id of the coupon or discount (券ID).'),
        name: text('name', 'Its name (优惠名称).'),
        scope: text('scope', 'Its scope: GLOBAL (全场代金券) or SINGLE (单品优惠) (优惠范围).'),
        type: text(
          'type',
          'COUPON, paid in advance and settled (代金券), or DISCOUNT, not settled (优惠券) (优惠类型).',
        ),
        amount: fen('amount', 'The discount for the buyer (优惠券面额).'),
        activityId: text('activity_id', "The id of its batch in the merchant's WeChat back office (活动ID)."),
        wxpayContribute: fen('wxpay_contribute', 'The part that WeChat Pay bears (微信出资).'),
        merchantContribute: fen('merchant_contribute', 'The part that the merchant bears (商户出资).'),
        otherContribute: fen('other_contribute', 'The part that others bear (其他出资).'),
        goods: t.field({
          type: [Goods],
          description: 'The products that it applied to (单品列表, goods_detail).',
          resolve: ({ goods_detail, currency }) => (goods_detail ?? []).map((goods) => ({ ...goods, currency })),
        }),
      }
    },
  })

  return builder.objectRef<WechatAnswer>('WechatOrder').implement({
    description: "WeChat's answer about the order (微信原生参数, attach).",
    fields: (t) => {
      const text = (name: Names<WechatAnswer, string>, description: string) =>
        t.string({ nullable: true, description, resolve: (answer) => answer[name] ?? null })
      const payer = (name: 'openid' | 'sub_openid', description: string) =>
        t.string({
          nullable: true,
          description: `${description} Masked without the scope \`payer\`.`,
          resolve: (answer, _args, context) => context.payer(answer[name] ?? null),
        })
      const fen = (name: Names<WechatAnswer, number>, currency: typeof listed, description: string) =>
        t.field({
          type: 'Money',
          nullable: true,
          description,
          resolve: (answer) => money(answer[name], currency(answer)),
        })
      return {
        subAppid: text('sub_appid', "Id of the sub-merchant's app (子商户公众账号ID)."),
        subMchId: text('sub_mch_id', 'Number of the sub-merchant (子商户号).'),
        resultCode: text(
          'result_code',
          'Whether WeChat could answer, SUCCESS or FAIL; it does not show the payment (业务结果).',
        ),
        errCode: text('err_code', 'The error code (错误代码).'),
        errCodeDes: text('err_code_des', 'The error message (错误代码描述).'),
        deviceInfo: text('device_info', 'Number of the terminal (设备号).'),
        openid: payer('openid', "The buyer's id in the provider's app (用户标识)."),
        subOpenid: payer('sub_openid', "The buyer's id in the sub-merchant's app (用户子标识)."),
        tradeType: text('trade_type', 'How it was paid: JSAPI, NATIVE, APP, MICROPAY (交易类型).'),
        tradeState: text(
          'trade_state',
          'The state of the payment: SUCCESS (支付成功), REFUND (转入退款), NOTPAY (未支付), CLOSED (已关闭), REVOKED (已撤销), USERPAYING (用户支付中), PAYERROR (支付失败), ACCEPT (已接收，等待扣款) (交易状态).',
        ),
        bankType: text('bank_type', "The buyer's bank (付款银行)."),
        promotions: t.field({
          type: [Promotion],
          description: 'The coupons and discounts that were applied (优惠券详情, promotion_detail).',
          resolve: (answer) =>
            (answer.promotion_detail ?? []).map((promotion) => ({
              ...promotion,
              // The document says that a COUPON is in the paid currency, and a DISCOUNT in the listed currency.
              currency: promotion.type === 'COUPON' ? paid(answer) : listed(answer),
            })),
        }),
        totalFee: fen('total_fee', listed, 'The listed amount (标价金额).'),
        feeType: text('fee_type', 'Its currency (标价币种).'),
        settlementTotalFee: fen('settlement_total_fee', listed, 'The amount to be settled (应结订单金额).'),
        cashFee: fen('cash_fee', paid, 'The amount paid in cash (现金支付金额).'),
        cashFeeType: text('cash_fee_type', 'Its currency (现金支付币种).'),
        transactionId: text('transaction_id', "NetsUnion's number of the order (网联订单号)."),
        outTradeNo: text('out_trade_no', "The merchant's number of the order, as WeChat knows it (商户订单号)."),
        timeEnd: t.field({
          type: 'DateTime',
          nullable: true,
          description: 'When the payment was completed (支付完成时间).',
          resolve: (answer) => answer.time_end ?? null,
        }),
        tradeStateDesc: text('trade_state_desc', 'The state in words (交易状态描述).'),
        couponFee: fen('coupon_fee', paid, 'The amount paid by coupons (代金券金额).'),
      }
    },
  })
}

function listed(answer: WechatAnswer): string {
  return answer.fee_type ?? 'CNY'
}

function paid(answer: WechatAnswer): string {
  return answer.cash_fee_type ?? 'CNY'
}

function money(minor: number | null | undefined, currency: string): Money | null {
  return minor === null || minor === undefined ? null : { minor, currency }
}
