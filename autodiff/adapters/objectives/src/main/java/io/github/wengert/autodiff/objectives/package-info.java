/**
 * Losses for gradient boosting: {@link io.github.wengert.autodiff.objectives.Objective} is written
 * once as a formula and gives the gradient and the second derivative of each row; {@link
 * io.github.wengert.autodiff.objectives.XgboostObjective} hands them to XGBoost4J, and {@link
 * io.github.wengert.autodiff.objectives.LightGbmObjective} to LightGBM.
 */
package io.github.wengert.autodiff.objectives;
