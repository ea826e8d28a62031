/* A row's own small chart: views over the period as one thin line; screen readers hear the numbers. */
(function () {
  "use strict";

  const components = (window.dashAgGridComponentFunctions = window.dashAgGridComponentFunctions || {});
  const draw = (...parts) => React.createElement(...parts);
  const WIDTH = 104, HEIGHT = 22, EDGE = 2;

  function path(values) {
    const most = Math.max(1, ...values);
    const across = (WIDTH - 2 * EDGE) / Math.max(1, values.length - 1);
    const at = (value, index) => `${(EDGE + index * across).toFixed(1)},${(HEIGHT - EDGE - (value / most) * (HEIGHT - 2 * EDGE)).toFixed(1)}`;
    return values.map(at).join(" ");
  }

  components.TableSpark = function (props) {
    if (!props.value) return draw("span", null, props.valueFormatted);
    const values = props.value.split(", ").map(Number);
    const line = draw("polyline", { points: path(values) });
    return draw("svg", { className: "cell-spark", width: WIDTH, height: HEIGHT, role: "img", "aria-label": `views: ${props.value}` }, line);
  };
})();
