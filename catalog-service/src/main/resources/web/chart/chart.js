// The trend of one line with its 95 % band. Without this script the page has the same numbers as a table.
import * as echarts from 'echarts/core';
import { LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { CanvasRenderer } from 'echarts/renderers';

echarts.use([LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const options = (trend, line) => {
  const number = new Intl.NumberFormat(trend.lang, { maximumFractionDigits: 0 });
  const quiet = { silent: true, symbol: 'none', type: 'line', stack: 'band', lineStyle: { opacity: 0 } };
  return {
    animationDuration: 200,
    textStyle: { fontFamily: getComputedStyle(document.body).fontFamily },
    grid: { left: 8, right: 24, top: 16, bottom: 8, containLabel: true },
    xAxis: {
      type: 'category', data: trend.months, boundaryGap: false,
      axisLine: { lineStyle: { color: token('--line-strong') } }, axisTick: { show: false },
      axisLabel: { color: token('--ink-quiet') },
    },
    yAxis: {
      type: 'value', min: 0,
      splitLine: { lineStyle: { color: token('--line') } },
      axisLabel: { color: token('--ink-quiet'), formatter: (value) => number.format(value) },
    },
    // Rich text is drawn; a tooltip in HTML would need inline styles, which the page forbids.
    tooltip: {
      trigger: 'axis', renderMode: 'richText',
      backgroundColor: token('--paper-raised'), borderColor: token('--line-strong'), textStyle: { color: token('--ink') },
      formatter: (points) => {
        const at = points[0].dataIndex;
        return line.values[at] === null ? points[0].name
          : `${points[0].name}\n${number.format(line.values[at])}\n${number.format(line.lower[at])} – ${number.format(line.upper[at])}`;
      },
    },
    series: [
      { ...quiet, data: line.lower },
      { ...quiet, data: line.upper.map((upper, i) => upper - line.lower[i]), areaStyle: { color: token('--accent'), opacity: 0.2 } },
      { type: 'line', data: line.values, symbolSize: 7, color: token('--accent'), lineStyle: { width: 2 } },
    ],
  };
};

const draw = (figure) => {
  const trend = JSON.parse(figure.dataset.trend);
  const choice = figure.querySelector('select');
  if (choice.options.length > 0) {
    return;
  }
  trend.lines.forEach((line, i) => choice.add(new Option(line.name, String(i))));
  figure.hidden = false;
  const chart = echarts.init(figure.querySelector('.canvas'));
  const show = () => chart.setOption(options(trend, trend.lines[Number(choice.value)]), true);
  choice.addEventListener('change', show);
  dark.addEventListener('change', show);
  new ResizeObserver(() => chart.resize()).observe(figure);
  show();
};

const drawAll = () => document.querySelectorAll('figure[data-trend]').forEach(draw);
document.addEventListener('htmx:afterSettle', drawAll);
document.readyState === 'loading' ? document.addEventListener('DOMContentLoaded', drawAll) : drawAll();
