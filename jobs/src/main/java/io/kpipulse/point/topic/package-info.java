/** How do programs read points: what is in the topic {@code kpi-points}, and in which order? */
package io.kpipulse.point.topic;
